"""Things that have a place's name before them and are no place: goods, money, ships."""

from services.extract.extraction.words.spelling import words

GOODS = words(
    """
    exports imports sales prices price output profits profit shares share stock stocks futures rate
    rates deposits earnings production dollar yen index demand orders consumption
    inflation reserves revenue revenues turnover income spending deficit surplus crop harvest
    shipments yields yield bonds jobs unemployment employment wages temperature temperatures budget
    """
)
"""What falls, is lost or is taken in the news of trade."""

SPOILS = words(
    """
    missiles rockets weapons arms rifles guns shells mortars ammunition explosives drones trucks
    cars tanks vehicles prisoners hostages captives bodies detainees documents drugs
    """
)
"""What is seized in a place and handed to others."""

VESSELS = words(
    """
    ship ships shipping tanker tankers supertanker freighter freighters vessel vessels trawler
    trawlers destroyer frigate warship warships platform platforms rig rigs
    """
)
"""What is attacked at sea."""

ABSTRACT = words(
    """
    policy policies agenda economy economic dictatorship competitiveness debt currency future
    independence leadership unity trade sovereignty team title record reputation confidence
    support trust proposal plan plans offer bid ambitions interests
    """
)
"""What a land or a town has and nobody can march into."""

NATURE = words(
    """
    drought floods flood floodwaters water waters fire fires flames wildfires smoke locusts locust
    snow fog frost dust sand cholera ebola famine hunger panic fear terror grief joy euphoria anger
    rage despair violence chaos winter rain rains storm storms disease epidemic rats jellyfish weeds
    """
)
"""What may seize or overrun a town without a shot."""

MILITARY = words(
    """
    front fronts hardware equipment supplies aid assistance vehicles aircraft planes jets
    helicopters convoys trucks ambulances hospital hospitals uniform uniforms fatigues intelligence
    might superiority balance solution option options rule pressure presence victory victories
    defeat defeats setback setbacks success successes campaign campaigns action actions
    activity activities exercise exercises strategy tactics training ties
    source sources region regions district districts zone zones operation blogger bloggers analyst
    analysts expert experts observer observers
    """
)
"""What is "military" and nobody who fights."""
