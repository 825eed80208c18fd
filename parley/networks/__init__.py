"""Discourse networks: who agrees with whom, on what, and how that shifts (Leifeld 2017).

``read_dna``, ``read_record``, ``from_pandas`` or ``from_positions`` give a table of coded statements; ``one_mode``,
``two_mode`` and ``event_list`` make networks and lists of it with the options of rDNA under plain names.
"""

from parley.networks import needs as needs  # first: it says what is missing
from parley.networks.build import Request, build, one_mode, two_mode
from parley.networks.clusterings import Clustering, Clusterings
from parley.networks.coded import Wanted, positions_table, read_record
from parley.networks.coded_dna import coded_database
from parley.networks.dna import Database, read_database, read_dna, table_of
from parley.networks.events import EventList, Frequencies, event_list, frequencies
from parley.networks.evidence import Cell, Evidence, Part
from parley.networks.frames import from_pandas, read_csv
from parley.networks.network import Network, NetworkSeries, Node
from parley.networks.phases import PhaseTransitions, phase_transitions
from parley.networks.positions import Position, PositionLike, from_positions
from parley.networks.scaling import IdealPoints, ideal_points
from parley.networks.structure import Centrality, Communities, Polarization, Stability
from parley.networks.table import CodedDocument, Entity, Note, StatementTable, Variable

__all__ = [
    "Cell",
    "Centrality",
    "Clustering",
    "Clusterings",
    "CodedDocument",
    "Communities",
    "Database",
    "Entity",
    "EventList",
    "Evidence",
    "Frequencies",
    "IdealPoints",
    "Network",
    "NetworkSeries",
    "Node",
    "Note",
    "Part",
    "PhaseTransitions",
    "Polarization",
    "Position",
    "PositionLike",
    "Request",
    "Stability",
    "StatementTable",
    "Variable",
    "Wanted",
    "build",
    "coded_database",
    "event_list",
    "frequencies",
    "from_pandas",
    "from_positions",
    "ideal_points",
    "one_mode",
    "phase_transitions",
    "positions_table",
    "read_csv",
    "read_database",
    "read_dna",
    "read_record",
    "table_of",
    "two_mode",
]
