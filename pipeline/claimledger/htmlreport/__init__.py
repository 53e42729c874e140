"""htmlreport: a release as one HTML file that opens without a server, a network or scripts."""

from __future__ import annotations

from claimledger.htmlreport.page import html_report, write_html_report

__all__ = ["html_report", "write_html_report"]
