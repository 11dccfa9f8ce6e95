"""What each service is told, and whether its port is free."""

import socket

import pytest
from pydantic import SecretStr

from whoholds.supervision.free_ports import PortTaken, is_free, require_free_ports
from whoholds.supervision.services import Addresses, Databases

HERE = Databases(SecretStr("postgresql://here"), SecretStr("postgresql://reader@here"))


def test_four_services_listen_on_four_ports_in_a_row() -> None:
    services = Addresses(8000).services
    assert [(each.name, each.port) for each in services] == [
        ("api", 8000),
        ("ingest", 8001),
        ("extract", 8002),
        ("store", 8003),
    ]


def test_what_the_user_set_stays_except_where_our_servers_are() -> None:
    given = {"WHOHOLDS_DATABASE_URL": "elsewhere", "WHOHOLDS_LOG_LEVEL": "DEBUG", "PATH": "/bin"}
    environment = Addresses(9000).services[2].environment(given, HERE)
    assert environment["WHOHOLDS_DATABASE_URL"] == "postgresql://here"
    assert environment["WHOHOLDS_READING_DATABASE_URL"] == "postgresql://reader@here"
    assert environment["WHOHOLDS_METRICS_PORT"] == "9002"
    assert environment["WHOHOLDS_TRANSPORT"] == "postgres"
    assert (environment["WHOHOLDS_LOG_LEVEL"], environment["PATH"]) == ("DEBUG", "/bin")


async def test_a_taken_port_is_named_with_the_service_that_needs_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free(port)
        with pytest.raises(PortTaken, match=rf"port {port} on 127\.0\.0\.1, for ingest"):
            await require_free_ports(Addresses(port - 1), patience=0)
    assert is_free(port)
