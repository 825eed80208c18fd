"""Discourse networks: who agrees with whom, on what, and how that shifts (Leifeld 2017).

``read_dna`` or ``from_pandas`` give a table of coded statements; ``one_mode``, ``two_mode`` and
``event_list`` make networks and lists of it with the options of rDNA under plain names.
"""

from parley.networks.build import Request, build, one_mode, two_mode
from parley.networks.dna import Database, read_database, read_dna, table_of
from parley.networks.events import EventList, Frequencies, event_list, frequencies
from parley.networks.frames import from_pandas, read_csv
from parley.networks.network import Network, NetworkSeries, Node
from parley.networks.structure import Centrality, Communities, Polarization, Stability
from parley.networks.table import CodedDocument, Entity, StatementTable, Variable

__all__ = [
    "Centrality",
    "CodedDocument",
    "Communities",
    "Database",
    "Entity",
    "EventList",
    "Frequencies",
    "Network",
    "NetworkSeries",
    "Node",
    "Polarization",
    "Request",
    "Stability",
    "StatementTable",
    "Variable",
    "build",
    "event_list",
    "frequencies",
    "from_pandas",
    "one_mode",
    "read_csv",
    "read_database",
    "read_dna",
    "table_of",
    "two_mode",
]
