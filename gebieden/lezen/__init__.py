"""Reading any vector file into an area, with a report of what was mended and refused.

``read_area(path)`` does it all; ``gebieden.eigen.save_area`` keeps the result as an area of the user.
"""

from gebieden.lezen.inlezen import Inlezing
from gebieden.lezen.laag import Keuzes
from gebieden.lezen.proces import read_area
from gebieden.lezen.verslag import Melding, Verslag

__all__ = ["Inlezing", "Keuzes", "Melding", "Verslag", "read_area"]
