"""The weights file: what src/model/weights.h describes, written and read with NumPy.

Little endian. 64 bytes of head: "ENTENTEW", u32 version, u32 0, the XXH3-128 of all bytes from 32 on, u64 length of the
file, u64 number of tensors, zeros. Then 96 bytes a tensor: name[56], u32 type, u32 number of dimensions, u32 shape[4],
u64 offset, u64 offset of its scales (int8 only: one float32 for each index of the first dimension). Then the tensors,
each at a multiple of 64.
"""
import struct

import numpy as np
import xxhash

MAGIC, VERSION = b"ENTENTEW", 1
HEAD, ENTRY, ALIGN = 64, struct.Struct("<56sII4IQQ"), 64
TEXT, INT8, FLOAT = range(3)
TYPES = {np.dtype("uint8"): TEXT, np.dtype("int8"): INT8, np.dtype("float32"): FLOAT}


def quantised(matrix):
    """int8 [N,K] and float32 scales [N]: each row by its own largest value."""
    matrix = matrix.astype(np.float32)
    scale = np.abs(matrix).max(1) / np.float32(127)
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale


def write(path, tensors):
    """tensors: {name: text | float32 array | (int8 array, scales)}"""
    body, table = bytearray(), []
    begin = HEAD + ENTRY.size * len(tensors)

    def add(array):
        body.extend(bytes(-(begin + len(body)) % ALIGN))
        at = begin + len(body)
        body.extend(array.tobytes())
        return at

    for name, value in tensors.items():
        scales = None
        if isinstance(value, str):
            value = np.frombuffer(value.encode(), np.uint8)
        elif isinstance(value, tuple):
            value, scales = value
        shape = list(value.shape) + [0] * (4 - value.ndim)
        table.append(ENTRY.pack(name.encode(), TYPES[value.dtype], value.ndim, *shape, add(value),
                                0 if scales is None else add(scales.astype(np.float32))))
    rest = struct.pack("<QQ16x", begin + len(body), len(table)) + b"".join(table) + body
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<II", VERSION, 0) + xxhash.xxh3_128_digest(rest) + rest)


def read(path):
    """{name: text | float32 array | (int8 array, scales)}"""
    data = open(path, "rb").read()
    if data[:8] != MAGIC or xxhash.xxh3_128_digest(data[32:]) != data[16:32]:
        raise ValueError(f"{path}: damaged, or no weights file")
    out = {}
    for n in range(struct.unpack_from("<Q", data, 40)[0]):
        name, kind, dims, *shape, at, scales = ENTRY.unpack_from(data, HEAD + n * ENTRY.size)
        shape = shape[:dims]
        array = np.frombuffer(data, list(TYPES)[kind], int(np.prod(shape)), at).reshape(shape)
        if kind == TEXT:
            array = array.tobytes().decode()
        elif kind == INT8:
            array = array, np.frombuffer(data, np.float32, shape[0], scales)
        out[name.rstrip(b"\0").decode()] = array
    return out
