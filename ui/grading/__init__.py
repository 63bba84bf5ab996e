"""The room where the inspectors grade each area with the reasons in view."""
