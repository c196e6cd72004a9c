"""Statements to a database and their rows back: the only part that talks to the neo4j driver.

connection.py reaches a database and sends statements, values.py turns what comes back into plain values, messages.py errors into words.
"""

from graphmodel.database.connection import Database, Transaction, connect

__all__ = ["Database", "Transaction", "connect"]
