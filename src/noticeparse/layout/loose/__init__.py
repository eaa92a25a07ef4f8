"""Tables that lost their rules when the document became text: found again from the order and the kinds of the lines."""
