"""What Qt draws as a PDF, told to who listens to it: bytes in, bytes out."""
