from tests.house.conftest import village, visitor

__all__ = ["village", "visitor"]
