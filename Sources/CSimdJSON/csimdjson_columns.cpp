#include "csimdjson_columns.h"

#include <cstring>

#include "walker.hpp"

using namespace csj;

struct csj_program : program_state {
  // Of the last run, past a byte order mark: places of texts count from here.
  const uint8_t *bytes = nullptr;
  std::string failure_path;
  /// How many rows of the list stand before those of the last run.
  size_t first_row = 0;
};

namespace {

bool build(csj_program &program, const csj_node *nodes, size_t count) {
  // Nodes point at each other: the vector never grows after this.
  program.nodes.resize(count);
  std::vector<size_t> depths(count, 1);
  for (size_t i = 0; i < count; i++) {
    node &made = program.nodes[i];
    made.kind = nodes[i].kind;
    if (nodes[i].name) {
      made.name.assign(reinterpret_cast<const char *>(nodes[i].name), nodes[i].name_length);
    }
    if (i == 0) continue;
    if (nodes[i].parent >= i) return false;
    node &parent = program.nodes[nodes[i].parent];
    made.parent = &parent;
    parent.children.push_back(&made);
    depths[i] = depths[nodes[i].parent] + 1;
    if (depths[i] > CSJ_DEPTH_LIMIT) return false;
  }
  if (count == 0 || program.nodes[0].kind != CSJ_RECORD) return false;
  for (node &made : program.nodes) {
    bool fits = made.kind == CSJ_RECORD ? true
              : made.kind == CSJ_LIST ? made.children.size() == 1 : made.children.empty();
    if (!fits) return false;
    if (made.kind == CSJ_LIST) made.offsets.push_back(0);
  }
  return true;
}

void describe_path(const csj_program &program, const node *failed, std::string &into) {
  if (!failed) return;
  const node *parent = failed->parent;
  describe_path(program, parent, into);
  if (!parent) {
    into += "[" + std::to_string(program.first_row + failed->count) + "]";
  } else if (parent->kind == CSJ_LIST) {
    into += "[" + std::to_string(failed->count - size_t(parent->offsets.back())) + "]";
  } else {
    into += "." + failed->name;
  }
}

csj_status status(reading found) {
  switch (found) {
    case reading::ok: return CSJ_OK;
    case reading::malformed: return CSJ_MALFORMED;
    case reading::out_of_range: return CSJ_OUT_OF_RANGE;
  }
  return CSJ_MALFORMED;
}

template <class Walk>
csj_result run(
    csj_program &program, const uint8_t *bytes, size_t length, Walk walk, size_t first_row = 0) {
  static const uint8_t nothing[1] = {0};
  if (!bytes) bytes = nothing, length = 0;
  size_t mark = length >= 3 && std::memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  csj_result failure{};
  try {
    program.failure_path.clear();
    program.first_row = first_row;
    program.bytes = bytes + mark;
    auto make = [&](span bytes) {
      for (node &each : program.nodes) each.clear();
      program.spill.clear();
      return walker(program, bytes);
    };
    const node *failed_at = nullptr;
    csj_result result = run_walk({bytes + mark, bytes + length}, make, walk, failed_at);
    if (result.status != CSJ_OK) {
      result.offset += mark;
      describe_path(program, failed_at, program.failure_path);
    }
    return result;
  } catch (...) {
    failure.status = CSJ_OUT_OF_MEMORY;
    return failure;
  }
}

}  // namespace

extern "C" csj_program *csj_program_create(const csj_node *nodes, size_t count) {
  try {
    auto program = std::make_unique<csj_program>();
    return build(*program, nodes, count) ? program.release() : nullptr;
  } catch (...) {
    return nullptr;
  }
}

extern "C" void csj_program_free(csj_program *program) { delete program; }

extern "C" csj_result csj_program_run_document(
    csj_program *program, const uint8_t *bytes, size_t length, csj_shape shape,
    const uint8_t *key, size_t key_length) {
  std::string_view rows_key(reinterpret_cast<const char *>(key), key ? key_length : 0);
  return run(*program, bytes, length, [&](walker &walker) {
    return walker.document(shape, rows_key);
  });
}

extern "C" csj_result csj_program_run_lines(
    csj_program *program, const uint8_t *bytes, size_t length) {
  return run(*program, bytes, length, [](walker &walker) { return walker.lines(); });
}

extern "C" csj_result csj_program_run_strict_lines(
    csj_program *program, const uint8_t *bytes, size_t length) {
  return run(*program, bytes, length, [](walker &walker) {
    walker.is_strict = true;
    return walker.lines();
  });
}

extern "C" csj_result csj_program_run_checked_lines(
    csj_program *program, const uint8_t *bytes, size_t length) {
  return run(*program, bytes, length, [](walker &walker) { return walker.checked_lines(); });
}

extern "C" csj_result csj_program_run_list_piece(
    csj_program *program, const uint8_t *bytes, size_t length, csj_list_piece piece) {
  return run(
      *program, bytes, length, [&](walker &walker) { return walker.list_piece(piece); },
      piece.first_row);
}

extern "C" csj_column csj_program_column(const csj_program *program, size_t index) {
  const node &from = program->nodes[index];
  csj_column column{};
  column.count = from.count;
  for (text_place text : from.texts) column.byte_count += text.length & ~text_place::in_spill;
  column.validity = from.validity.empty() ? nullptr : from.validity.data();
  column.integers = from.integers.data();
  column.bools = from.bools.data();
  column.decimals = from.decimals.data();
  column.offsets = from.offsets.data();
  return column;
}

extern "C" void csj_program_copy_texts(
    const csj_program *program, size_t index, uint8_t *bytes, int64_t *offsets) {
  const node &from = program->nodes[index];
  auto spill = reinterpret_cast<const uint8_t *>(program->spill.data());
  int64_t end = 0;
  *offsets++ = 0;
  for (text_place text : from.texts) {
    size_t length = text.length & ~text_place::in_spill;
    const uint8_t *base = text.length & text_place::in_spill ? spill : program->bytes;
    if (length) std::memcpy(bytes + end, base + text.offset, length);
    end += int64_t(length);
    *offsets++ = end;
  }
}

extern "C" const char *csj_program_failure_path(const csj_program *program, size_t *length) {
  *length = program->failure_path.size();
  return program->failure_path.data();
}

extern "C" csj_status csj_read_int(const uint8_t *text, size_t length, int64_t *into) {
  return status(read_int({text, text + length}, *into));
}

extern "C" csj_status csj_read_decimal(const uint8_t *text, size_t length, csj_decimal *into) {
  return status(read_decimal({text, text + length}, *into));
}
