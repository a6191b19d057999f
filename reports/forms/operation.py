"""What the figures of an FSE+ operation are asked for."""

from __future__ import annotations

from typing import Any

from reports import operations, parameters
from reports.forms import PeriodForm, compared_with
from reports.parameters import Against, Parameters
from workshops.models import Agreement


class OperationForm(PeriodForm):
    """A period of the operation, and what to compare with; nothing said: the whole of it."""

    def __init__(self, said: Any, *, operation: Agreement) -> None:
        self.operation = operation
        named = any(name in said for name in parameters.NAMES)
        super().__init__(said if named else dict(operations.whole(operation).pairs()))
        self.fields[parameters.AGAINST] = compared_with()

    def parameters(self) -> Parameters:
        said = self.cleaned_data
        return Parameters(
            said[parameters.FROM],
            said[parameters.TO],
            against=Against(said[parameters.AGAINST]),
            agreement=self.operation,
        )
