"""Why a fetch did not happen or was given up."""


class OutboundError(Exception):
    """A fetch failed; the message says at what. Nothing of the answer is to be used."""


class RefusedAddressError(OutboundError):
    """The address is not one of the public internet, or no address to be fetched at all."""


class TooLargeError(OutboundError):
    """The answer is larger than the caller allows."""


class TooSlowError(OutboundError):
    """The answer was not complete in the time that the caller allows. Trying later may help."""


class UnreachableError(OutboundError):
    """No connection, a broken one, or no such host. Trying later may help."""
