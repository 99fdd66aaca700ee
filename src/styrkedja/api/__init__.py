"""Addresses for programs in the shape of another service, so that its clients work against what is kept here.

Each decodes a request, calls one function of `app` and encodes the answer.
"""
