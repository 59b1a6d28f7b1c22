"""``desk-tui simulate`` at the terminal: JSON, or a bar that moves and then a table."""

from __future__ import annotations

import json

from desk_tui.i18n import _
from desk_tui.simulation.day import SLOWEST_DESK, DayOptions, DayResult, run_day


def simulate(options: DayOptions, as_json: bool) -> bool:
    """Let a day pass and print what came of it; False when a rule was broken.

    Raises:
        DeskError: the day did not come to its end.
    """
    if as_json:
        result = run_day(options, lambda done: None)
        print(json.dumps(result.figures))
    else:
        result = _with_progress(options)
        show(result)
    return not result.broken


def _with_progress(options: DayOptions) -> DayResult:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns) as bar:
        task = bar.add_task(_("Pengunjung selesai"), total=options.visitors)
        return run_day(options, lambda done: bar.update(task, completed=done))


def show(result: DayResult) -> None:
    """Print a day as a table, and the rules it broke."""
    from rich.console import Console
    from rich.table import Table

    figures = result.figures
    table = Table(show_header=False)
    for name, value in _rows(result).items():
        table.add_row(name, value)
    console = Console()
    console.print(table)
    for rule in result.broken:
        console.print(_("DILANGGAR: {rule}").format(rule=rule), markup=False)
    if figures["slowest_desk_ratio"] > SLOWEST_DESK:
        console.print(_("Meja paling lambat menunggu lebih lama daripada batasnya."), markup=False)
    if not result.broken:
        console.print(_("Semua aturan dipatuhi."), markup=False)


def _rows(result: DayResult) -> dict[str, str]:
    figures = result.figures
    milliseconds = _("{p50} ms biasanya, {p99} ms (99 %), {max} ms paling lama")
    return {
        _("Nomor antrean di kertas"): str(figures["tickets"]),
        _("Dipanggil"): str(figures["called"]),
        _("Laporan di buku kantor"): str(figures["complaints"]),
        _("Tanda terima di kertas"): str(figures["receipts"]),
        _("Selesai tanpa laporan"): str(figures["without_report"]),
        _("Tidak datang"): str(result.no_shows),
        _("Kartu belum kembali"): str(figures["cards_out"]),
        _("Nomor ganda, terlewat"): f"{figures['duplicate_numbers']}, {figures['gaps']}",
        _("Panggilan ganda"): str(figures["duplicate_calls"]),
        _("Hilang"): str(figures["lost"]),
        _("Rantai"): _("utuh") if figures["chain_ok"] else _("TIDAK UTUH"),
        _("Memanggil"): milliseconds.format(**figures["call_ms"]),
        _("Memberi nomor"): milliseconds.format(**figures["issue_ms"]),
        _("Meja paling lambat : paling cepat"): str(figures["slowest_desk_ratio"]),
    }
