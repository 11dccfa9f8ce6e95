"""Which side a name, "they" or nobody named means: who took, who lost."""
