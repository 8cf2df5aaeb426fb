"""The Python API: what a program of a publisher's own calls.

All of it is named at the top of the package, and each part is loaded when it is asked for: ``from reportpress import
load_report, ReportBuilder``.
"""
