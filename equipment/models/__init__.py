from equipment.models.borrowers import Organisation
from equipment.models.catalogue import CourseNeed, Kind, Model, Stock
from equipment.models.holds import Hold, HoldItem
from equipment.models.items import Item, ItemMove, Kit, State
from equipment.models.loan_lines import LoanLine
from equipment.models.loans import Loan, Renewal
from equipment.models.repairs import Maintenance, MaintenanceDone, Repair
from equipment.models.reservations import Reservation
from equipment.models.stocktakes import Stocktake, StocktakeLine

__all__ = [
    "CourseNeed",
    "Hold",
    "HoldItem",
    "Item",
    "ItemMove",
    "Kind",
    "Kit",
    "Loan",
    "LoanLine",
    "Maintenance",
    "MaintenanceDone",
    "Model",
    "Organisation",
    "Renewal",
    "Repair",
    "Reservation",
    "State",
    "Stock",
    "Stocktake",
    "StocktakeLine",
]
