/* Census of the lazy tape machine in plain C: depth first over the tree of choices, recursive, nothing merged.
 *
 *     search BITS STEPS CELLS OBSERVATIONS [--rows]
 *
 * runs every program of up to BITS bits; CELLS and OBSERVATIONS at most 64. Prints the programs of each event, the
 * tree nodes (instructions and data bits read), the distinct rows, and the seconds by the clock and of CPU; with
 * --rows the sorted table `event,output,length,time,space,count` instead.
 *
 * The state of a program is copied at every choice, field by field from a pointer: passed by value it would be copied
 * in blocks, which wait for the fields just written (measured: 1.4 times slower). Its tree of instructions is shared: a
 * choice writes its node, and unlinks it when all instructions were tried there.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RIGHT, LEFT, FLIP, OUTPUT, READ, WHILE, IF, CLOSE };
enum { EMIT, HALT, OVERFLOW, PENDING, TIMEOUT, EVENTS }; /* in the order of their names */
enum { MOST_BITS = 240, MOST_CELLS = 64, MOST_OBSERVATIONS = 64 };
static const uint64_t MOST_STEPS = (uint64_t)1 << 32;

static const char *const names[EVENTS] = {"emit", "halt", "overflow", "pending", "timeout"};

/* ---- the table ---- */

typedef struct {
    uint64_t output; /* the last bit printed is bit 0 */
    uint64_t rest;   /* time, length, space, bits printed, event */
    uint64_t count;  /* 0: no row */
} Row;

static Row *rows;
static uint64_t row_count, row_mask;

static void *checked(void *memory)
{
    if (!memory) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return memory;
}

static Row *find(uint64_t output, uint64_t rest)
{
    uint64_t hash = (output * 0x9e3779b97f4a7c15 ^ rest) * 0xd6e8feb86659fd93;
    uint64_t at = (hash >> 32) & row_mask;
    while (rows[at].count && (rows[at].output != output || rows[at].rest != rest))
        at = (at + 1) & row_mask;
    return rows + at;
}

static void allocate_rows(uint64_t size)
{
    rows = checked(calloc(size, sizeof(Row)));
    row_mask = size - 1;
}

static void grow_rows(void)
{
    Row *old = rows;
    uint64_t size = row_mask + 1;
    allocate_rows(2 * size);
    for (Row *row = old; row < old + size; row++)
        if (row->count)
            *find(row->output, row->rest) = *row;
    free(old);
}

static void count_row(uint64_t output, uint64_t rest)
{
    Row *row = find(output, rest);
    if (row->count++)
        return;
    row->output = output;
    row->rest = rest;
    if (++row_count > row_mask / 2)
        grow_rows();
}

/* ---- the machine ---- */

typedef struct {
    uint64_t tape; /* bit 0 is the cell under the head, bit 1 the one to its right, bit 63 the one to its left */
    uint64_t output;
    uint32_t position, space; /* of the head, from the leftmost of the visited cells; how many there are */
    uint32_t printed, length, time;
} State;

typedef struct {
    uint8_t operation, next, body, block; /* links are 0 while unread; block is 0 at top level */
} Node;

static Node nodes[MOST_BITS / 3 + 2]; /* node 0 is the root; its next is the first instruction */
static uint8_t last_node;
static uint64_t most_bits, most_steps, most_cells, most_printed;
static uint64_t tree_nodes;

static void record(int event, const State *state)
{
    uint64_t rest = (uint64_t)state->time << 28 | state->length << 18 | state->space << 11;
    count_row(state->output, rest | state->printed << 3 | event);
}

static void run(const State *start, uint8_t *link, uint8_t block);

/* At an unread link: every instruction in turn. */
static void read_instruction(State *state, uint8_t *link, uint8_t block)
{
    if (state->length + 3u > most_bits) {
        record(PENDING, state);
        return;
    }
    state->length += 3;
    tree_nodes += 8;
    Node *node = nodes + ++last_node;
    *link = last_node;
    for (int operation = RIGHT; operation <= CLOSE; operation++) {
        *node = (Node){operation, 0, 0, block};
        run(state, link, block);
    }
    *link = 0;
    last_node--;
}

/* `,` needs its bit: both in turn. */
static void read_data(State *state, uint8_t *link, uint8_t block)
{
    if (state->length + 1u > most_bits) {
        record(PENDING, state);
        return;
    }
    state->length++;
    tree_nodes += 2;
    state->tape &= ~(uint64_t)1;
    run(state, link, block);
    state->tape |= 1;
    run(state, link, block);
}

/* Run up to the next choice, then make it in every way; or to the end. */
static void run(const State *start, uint8_t *link, uint8_t block)
{
    State state = *start;
    for (;;) {
        if (state.time == most_steps) {
            record(TIMEOUT, &state);
            return;
        }
        if (!*link) {
            read_instruction(&state, link, block);
            return;
        }
        uint8_t at = *link;
        Node *node = nodes + at;
        link = &node->next;
        state.time++;
        switch (node->operation) {
        case RIGHT:
            if (state.position + 1 == state.space) {
                if (state.space == most_cells) {
                    record(OVERFLOW, &state);
                    return;
                }
                state.space++;
            }
            state.position++;
            state.tape = state.tape >> 1 | state.tape << 63;
            break;
        case LEFT:
            if (state.position == 0) {
                if (state.space == most_cells) {
                    record(OVERFLOW, &state);
                    return;
                }
                state.space++;
            } else {
                state.position--;
            }
            state.tape = state.tape << 1 | state.tape >> 63;
            break;
        case FLIP:
            state.tape ^= 1;
            break;
        case OUTPUT:
            state.output = state.output << 1 | (state.tape & 1);
            state.printed++;
            record(EMIT, &state);
            if (state.printed == most_printed)
                return;
            break;
        case READ:
            read_data(&state, link, block);
            return;
        case WHILE:
        case IF:
            if (state.tape & 1) {
                link = &node->body;
                block = at;
            }
            break;
        default: /* CLOSE */
            if (!block) {
                record(HALT, &state);
                return;
            }
            Node *opened = nodes + block;
            if (opened->operation == WHILE && state.tape & 1) {
                link = &opened->body;
            } else {
                link = &opened->next;
                block = opened->block;
            }
        }
    }
}

/* ---- what is printed ---- */

typedef struct {
    unsigned event, printed, length, space;
    uint64_t time, count;
    char output[MOST_OBSERVATIONS + 1];
} Line;

static Line unpacked(const Row *row)
{
    Line line = {row->rest & 7, row->rest >> 3 & 255, row->rest >> 18 & 1023, row->rest >> 11 & 127, row->rest >> 28,
                 row->count, ""};
    for (unsigned k = 0; k < line.printed; k++)
        line.output[k] = '0' + (row->output >> (line.printed - 1 - k) & 1);
    return line;
}

static int difference(uint64_t one, uint64_t other)
{
    return one < other ? -1 : one > other;
}

static int in_order(const void *one, const void *other)
{
    const Line *a = one, *b = other;
    int order = difference(a->event, b->event);
    order = order ? order : strcmp(a->output, b->output);
    order = order ? order : difference(a->length, b->length);
    order = order ? order : difference(a->time, b->time);
    return order ? order : difference(a->space, b->space);
}

static void print_rows(void)
{
    Line *lines = checked(malloc((row_count + 1) * sizeof(Line))), *line = lines;
    for (Row *row = rows; row <= rows + row_mask; row++)
        if (row->count)
            *line++ = unpacked(row);
    qsort(lines, row_count, sizeof(Line), in_order);
    puts("event,output,length,time,space,count");
    for (line = lines; line < lines + row_count; line++)
        printf("%s,%s,%u,%llu,%u,%llu\n", names[line->event], line->output, line->length,
               (unsigned long long)line->time, line->space, (unsigned long long)line->count);
    free(lines);
}

static void print_totals(double clock, double cpu)
{
    uint64_t totals[EVENTS] = {0};
    for (Row *row = rows; row <= rows + row_mask; row++)
        totals[row->rest & 7] += row->count;
    for (int event = 0; event < EVENTS; event++)
        printf("%s %llu\n", names[event], (unsigned long long)totals[event]);
    printf("nodes %llu\nrows %llu\n", (unsigned long long)tree_nodes, (unsigned long long)row_count);
    printf("seconds %.6f\ncpu_seconds %.6f\n", clock, cpu);
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

int main(int count, char **arguments)
{
    if (count < 5) {
        fprintf(stderr, "usage: search BITS STEPS CELLS OBSERVATIONS [--rows]\n");
        return 2;
    }
    most_bits = strtoull(arguments[1], NULL, 10), most_steps = strtoull(arguments[2], NULL, 10);
    most_cells = strtoull(arguments[3], NULL, 10), most_printed = strtoull(arguments[4], NULL, 10);
    if (most_bits > MOST_BITS || most_steps >= MOST_STEPS || most_cells > MOST_CELLS ||
        most_printed > MOST_OBSERVATIONS) {
        fprintf(stderr, "expected at most %d bits, 2^32 - 1 steps, %d cells, %d observations\n", MOST_BITS, MOST_CELLS,
                MOST_OBSERVATIONS);
        return 2;
    }
    allocate_rows(1 << 16);
    double clock = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    run(&(State){.space = 1}, &nodes[0].next, 0);
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    clock = seconds(CLOCK_MONOTONIC) - clock;
    if (count > 5 && !strcmp(arguments[5], "--rows"))
        print_rows();
    else
        print_totals(clock, cpu);
    free(rows);
    return 0;
}
