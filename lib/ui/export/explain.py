"""What stands in the export, and the same export as a command for those who script it."""

import shlex

import pandas as pd
import streamlit as st

from lib.domain.export_columns import EXPORT_COLUMNS
from lib.domain.signatories import Shown
from lib.domain.types import Axis
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


def command(view: View, shown: Shown) -> None:
    """The same request for the command line."""
    with st.expander(_("The same export as a command"), icon=":material/terminal:"):
        st.code(command_line(view, shown), language="bash", wrap_lines=True)
        st.caption(
            _(
                "To be run on this server while the dashboard is stopped, or on a copy of its store. "
                "The form follows the ending: .xlsx, .csv or .parquet."
            )
        )


def command_line(view: View, shown: Shown = Shown.CLEAR) -> str:
    """`python -m lib export …` with every value quoted for a shell."""
    period, chosen = view.period, view.filters
    words = ["python", "-m", "lib", "export", "--from", str(period.start), "--to", str(period.last)]
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
