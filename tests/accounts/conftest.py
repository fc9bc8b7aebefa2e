"""Pages are opened here as they are in the house."""

from tests.house.conftest import read_only, visitor

__all__ = ["read_only", "visitor"]
