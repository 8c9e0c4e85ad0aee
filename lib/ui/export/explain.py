"""What stands in the export, and the same export as a command for those who script it."""

import shlex
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.domain.export_columns import EXPORT_COLUMNS
from lib.domain.scope import Filters
from lib.domain.signatories import Shown
from lib.domain.types import Axis
from lib.store import catalogue
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.i18n import _


def columns() -> None:
    """The ten columns and what each holds."""
    meanings = {
        "contract": _("Reference of the contract, as text"),
        "template": _("Template of the document, for example Mandat exclusif de vente"),
        "signatory": _("Name of the signatory: one signatory is one credit"),
        "phone": _("Phone of the signatory, as text, with its country code"),
        "email": _("Email of the signatory"),
        "created_at": _("Launch of the signing ceremony, Paris time: the day the credit was spent"),
        "signed_at": _("Signature, Paris time; empty as long as there is none"),
        "state": _("signature en cours, signé or annulée, in the platform's words"),
        "user_name": _("Who launched the ceremony"),
        "team": _("Team of that user; empty without one"),
    }
    with st.expander(_("The ten columns"), icon=":material/view_column:"):
        st.dataframe(
            pd.DataFrame(
                [(column.header, meanings[column.field]) for column in EXPORT_COLUMNS],
                columns=["column", "meaning"],
            ),
            hide_index=True,
            height="content",
            alt=_("The ten columns of the export and what each holds"),
            column_config={"column": _("Column"), "meaning": _("What it holds")},
        )
        st.caption(
            _(
                "One row is one credit: one signatory in one ceremony, whatever became of it. "
                "The last sheet of the workbook, “À propos”, says its period and filters."
            )
        )


def command(ground: Context, view: View, shown: Shown) -> None:
    """The same request for the command line, of what this person sees: it knows nobody by itself."""
    if ground.signed_in is not None:
        said = command_line(view, shown, acting=ground.signed_in.email)
    else:
        said = command_line(replace(view, filters=_within(ground, view.filters)), shown)
    with st.expander(_("The same export as a command"), icon=":material/terminal:"):
        st.code(said, language="bash", wrap_lines=True)
        st.caption(
            _(
                "To be run on this server while the dashboard is stopped, or on a copy of its store. "
                "The form follows the ending: .xlsx, .csv or .parquet."
            )
        )


def _within(ground: Context, filters: Filters) -> Filters:
    """The filters, with the borders of the scope where nothing narrower was chosen."""
    scope = ground.scope
    if scope.agencies is not None and not filters.agencies:
        filters = replace(filters, agencies=tuple(one.name for one in ask(ground, catalogue.agencies)))
    if scope.team is not None and not filters.teams:
        filters = replace(filters, teams=(scope.team,))
    if scope.user is not None and not filters.users:
        filters = replace(filters, users=(scope.user,))
    return filters


def command_line(view: View, shown: Shown = Shown.CLEAR, acting: str = "") -> str:
    """`python -m lib export …` with every value quoted for a shell; `acting`: the email of who asks."""
    period, chosen = view.period, view.filters
    words = ["python", "-m", "lib", *([f"--as={acting}"] if acting else []), "export"]
    words += ["--from", str(period.start), "--to", str(period.last)]
    if view.axis is not Axis.CREATION:
        words += ["--axis", str(view.axis)]
    for option, values in (
        ("--agency", chosen.agencies),
        ("--team", chosen.teams),
        ("--user", chosen.users),
        ("--template", chosen.templates),
        ("--state", chosen.states),
    ):
        for value in values:
            # One word with its option: a name may begin with a dash.
            words += [f"{option}={value}"]
    if shown is not Shown.CLEAR:
        words += ["--signatories", str(shown)]
    words += ["-o", f"paraphe-{period.start}-{period.last}.xlsx"]
    return shlex.join(words)
