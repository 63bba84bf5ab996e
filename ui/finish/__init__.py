"""The room that says what is missing before leaving and before handing in."""
