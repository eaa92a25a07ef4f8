"""Makes the encoder of ``models/encoder``: word pieces, a trunk that guesses masked words, two heads, one ONNX file."""
