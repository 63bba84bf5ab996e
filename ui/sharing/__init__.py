"""The windows in which drafts travel between the inspectors' computers."""
