/* The lazy tape machine in plain C: a tree of blocks linked by pointers, one switch loop.
 *
 *     interpreter TEXT STEPS CELLS OBSERVATIONS [DATA]
 *
 * prints one line: outcome, output bits, length, time, space, then the loop's seconds, by the clock and of CPU.
 * The text must be well formed. An instruction is read, and its 3 bits are charged, when it is first reached.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RIGHT, LEFT, FLIP, OUTPUT, READ, WHILE, IF, CLOSE, REPEAT, LEAVE, END, UNREAD = 16 };

typedef struct Node {
    uint8_t operation;  /* CLOSE: at top level; REPEAT, LEAVE: the close of a `[`, of a `(`; + UNREAD until reached */
    struct Node *next;  /* in its block; of a close: what follows the block */
    struct Node *body;  /* of `[`, `(` and their closes: the first instruction inside */
    struct Node *block; /* the `[` or `(` that it is in, NULL at top level */
} Node;

typedef struct {
    uint8_t *cells;
    int64_t size;
} Tape;

typedef struct {
    int64_t length, time, space;
    uint8_t bit;
} Observation;

typedef struct {
    Observation *list;
    int64_t capacity;
} Observations;

typedef struct {
    const char *outcome;
    int64_t printed, length, time, space;
} Result;

/* ---- text -> linked nodes ---- */

static Node end = {.operation = END}; /* the place after the last instruction of a text or of an unread block */

static Node *new_node(Node *at, uint8_t operation, Node *block)
{
    if (operation == CLOSE && block)
        operation = block->operation == WHILE + UNREAD ? REPEAT : LEAVE;
    *at = (Node){operation + UNREAD, &end, &end, block};
    return at;
}

/* Fill `nodes`, link each to the next one and to its body; return how many there are. */
static int parse(const char *text, Node *nodes, Node **first)
{
    static const char characters[] = "><+.,[(]?";
    int count = 0, unread = 0;
    Node *block = NULL, **link = first;
    for (; *text; text++) {
        const char *found = strchr(characters, *text);
        if (*text == '#')
            text += strcspn(text, "\n") - 1;
        if (!found)
            continue;
        int operation = found - characters;
        if (operation > CLOSE || unread) { /* `?`, or the `]` right after it */
            unread = !unread;
            if (unread)
                continue;
        } else {
            *link = new_node(nodes + count++, operation, block);
            link = &(*link)->next;
        }
        if (operation == WHILE || operation == IF) {
            block = nodes + count - 1;
            link = &block->body;
        } else if (operation == CLOSE && block) {
            link = &block->next;
            block = block->block;
        }
    }
    return count;
}

static void link_closes(Node *nodes, int count)
{
    for (Node *node = nodes; node < nodes + count; node++)
        if (node->operation == REPEAT + UNREAD || node->operation == LEAVE + UNREAD) {
            node->next = node->block->next;
            node->body = node->block->body;
        }
}

/* ---- memory that grows ---- */

static void *checked(void *memory)
{
    if (!memory) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return memory;
}

/* Double the tape at its right end, or at its left end; return how far the old cells moved. */
static int64_t grow_tape(Tape *tape, int at_left)
{
    int64_t shift = at_left ? tape->size : 0;
    uint8_t *grown = checked(calloc(2 * tape->size, 1));
    memcpy(grown + shift, tape->cells, tape->size);
    free(tape->cells);
    *tape = (Tape){grown, 2 * tape->size};
    return shift;
}

static void grow_observations(Observations *observations)
{
    observations->capacity *= 2;
    observations->list = checked(realloc(observations->list, observations->capacity * sizeof(Observation)));
}

/* ---- the loop ---- */

static Result run(Node *node, int64_t steps, int64_t cells, int64_t wanted, const char *data)
{
    Tape tape = {checked(calloc(1024, 1)), 1024};
    Observations observations = {checked(malloc(1024 * sizeof(Observation))), 1024};
    int64_t head = 512, lowest = 512, highest = 512; /* indices into the tape */
    int64_t length = 0, time = 0, printed = 0;
    const char *outcome;
    for (;;) {
        if (time == steps) {
            outcome = "timeout";
            break;
        }
        time++;
        switch (node->operation) {
        case RIGHT:
            if (head == highest) {
                if (highest - lowest + 1 == cells) {
                    outcome = "overflow";
                    goto done;
                }
                if (head + 1 == tape.size)
                    grow_tape(&tape, 0);
                highest++;
            }
            head++;
            node = node->next;
            break;
        case LEFT:
            if (head == lowest) {
                if (highest - lowest + 1 == cells) {
                    outcome = "overflow";
                    goto done;
                }
                if (head == 0) {
                    int64_t shift = grow_tape(&tape, 1);
                    head += shift, lowest += shift, highest += shift;
                }
                lowest--;
            }
            head--;
            node = node->next;
            break;
        case FLIP:
            tape.cells[head] ^= 1;
            node = node->next;
            break;
        case OUTPUT:
            if (printed == observations.capacity)
                grow_observations(&observations);
            observations.list[printed++] = (Observation){length, time, highest - lowest + 1, tape.cells[head]};
            if (printed == wanted) {
                outcome = "horizon";
                goto done;
            }
            node = node->next;
            break;
        case READ:
            if (!*data) {
                outcome = "exhausted";
                goto done;
            }
            tape.cells[head] = *data++ - '0';
            length++;
            node = node->next;
            break;
        case WHILE:
        case IF:
        case REPEAT:
            node = tape.cells[head] ? node->body : node->next;
            break;
        case LEAVE:
            node = node->next;
            break;
        case CLOSE:
            outcome = "halt";
            goto done;
        case END:
            time--;
            outcome = "exhausted";
            goto done;
        default: /* UNREAD: read it, then come again */
            time--;
            length += 3;
            node->operation -= UNREAD;
        }
    }
done:
    free(tape.cells);
    free(observations.list);
    return (Result){outcome, printed, length, time, highest - lowest + 1};
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
        fprintf(stderr, "usage: interpreter TEXT STEPS CELLS OBSERVATIONS [DATA]\n");
        return 2;
    }
    Node *nodes = checked(calloc(strlen(arguments[1]) + 1, sizeof(Node))), *first = &end;
    link_closes(nodes, parse(arguments[1], nodes, &first));
    double clock = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    Result result =
        run(first, atoll(arguments[2]), atoll(arguments[3]), atoll(arguments[4]), count > 5 ? arguments[5] : "");
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    clock = seconds(CLOCK_MONOTONIC) - clock;
    printf("%s %ld %ld %ld %ld %.6f %.6f\n", result.outcome, (long)result.printed, (long)result.length,
           (long)result.time, (long)result.space, clock, cpu);
    free(nodes);
    return 0;
}
