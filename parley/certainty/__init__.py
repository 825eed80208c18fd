"""How sure the page is: of each statement that it was made, of each event that it happened."""
