/* Small Turing machines in plain C.
 *
 *     turing run TEXT                 one machine in standard text form, 2 symbols, until it halts
 *     turing census STATES DIGITS STEPS   all machines of the coding-theorem formalism, lazy transitions, no deciders
 *
 * `run` prints steps, ones, then the loop's seconds by the clock and of CPU. `census` prints machines (leaves of the
 * tree), rows, halting weight, then seconds. States that do not occur yet are alike and the first move is right, as in
 * the project's search, so that both do the same work; the tape is one word of 64 cells, rows are kept in a hash table.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds_of(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

/* ---- one machine ---- */

typedef struct {
    uint8_t write;
    int8_t move;
    uint8_t next;
} Transition;

enum { CELLS = 1 << 20, HALTED = 255 };

static int run(const char *text)
{
    static uint8_t tape[CELLS];
    static Transition table[26][2];
    int states = ((int)strlen(text) + 1) / 7;
    for (int state = 0; state < states; state++)
        for (int symbol = 0; symbol < 2; symbol++) {
            const char *at = text + 7 * state + 3 * symbol;
            int next = at[2] - 'A';
            table[state][symbol] = (Transition){at[0] - '0', at[1] == 'R' ? 1 : -1, next < states ? next : HALTED};
        }
    double clock = seconds_of(CLOCK_MONOTONIC), cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    uint8_t *head = tape + CELLS / 2;
    uint8_t state = 0;
    int64_t steps = 0;
    while (state != HALTED) {
        if (head == tape || head == tape + CELLS)
            return 1; /* out of cells */
        Transition now = table[state][*head];
        *head = now.write;
        head += now.move;
        state = now.next;
        steps++;
    }
    clock = seconds_of(CLOCK_MONOTONIC) - clock;
    cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    int64_t ones = 0;
    for (int64_t cell = 0; cell < CELLS; cell++)
        ones += tape[cell];
    printf("%" PRId64 " %" PRId64 " %.6f %.6f\n", steps, ones, clock, cpu);
    return 0;
}

/* ---- all machines ---- */

typedef struct {
    uint64_t key, output;
    int64_t count;
} Row;

static Row *rows;
static uint64_t places = 1 << 16, used;
static int states, digits, most_steps;
static int64_t machines;
static Transition chosen[8][2];
static uint8_t known[8][2];

static void add(uint64_t key, uint64_t output, int64_t count);

static void grow(void)
{
    Row *old = rows;
    uint64_t old_places = places;
    places *= 2;
    used = 0;
    rows = calloc(places, sizeof(Row));
    for (uint64_t k = 0; k < old_places; k++)
        if (old[k].count)
            add(old[k].key, old[k].output, old[k].count);
    free(old);
}

static void add(uint64_t key, uint64_t output, int64_t count)
{
    if (!rows || 4 * used > 3 * places)
        rows ? grow() : (void)(rows = calloc(places, sizeof(Row)));
    uint64_t mixed = (key ^ (key >> 29)) * 0x9E3779B97F4A7C15u + output;
    mixed = (mixed ^ (mixed >> 32)) * 0xB4B82E394CE44B57u;
    for (uint64_t at = (mixed ^ (mixed >> 29)) & (places - 1);; at = (at + 1) & (places - 1)) {
        if (!rows[at].count) {
            rows[at] = (Row){key, output, count};
            used++;
            return;
        }
        if (rows[at].key == key && rows[at].output == output) {
            rows[at].count += count;
            return;
        }
    }
}

enum { HALT = 2, TIMEOUT = 4, OVERFLOW = 5, PENDING = 6 };

static void leaf(int event, int printed, int length, int space, int time, uint64_t output, int64_t count)
{
    machines++;
    add((uint64_t)event << 56 | (uint64_t)printed << 48 | (uint64_t)length << 40 | (uint64_t)space << 32 | time, output,
        count);
}

static uint64_t rotated_right(uint64_t word, int places_) { return places_ ? word >> places_ | word << (64 - places_) : word; }

/* Places grow to the left, so that the visited cells from left to right are a number. */
static void explore(int state, uint64_t tape, int head, int lowest, int highest, int time, int length, int in_use,
                    int64_t count)
{
    for (;;) {
        if (time == most_steps) {
            leaf(TIMEOUT, 0, length, highest - lowest + 1, time, 0, count);
            return;
        }
        int symbol = tape >> (head & 63) & 1;
        if (!known[state][symbol])
            break;
        Transition now = chosen[state][symbol];
        time++;
        tape = (tape & ~(1ull << (head & 63))) | (uint64_t)now.write << (head & 63);
        head -= now.move;
        state = now.next;
        if (head < lowest || head > highest) {
            if (highest - lowest + 1 == 64) {
                leaf(OVERFLOW, 0, length, 64, time, 0, count);
                return;
            }
            if (head < lowest)
                lowest = head;
            else
                highest = head;
        }
    }
    int symbol = tape >> (head & 63) & 1, space = highest - lowest + 1;
    if (length + 1 > digits) {
        leaf(PENDING, 0, length, space, time, 0, count);
        return;
    }
    known[state][symbol] = 1;
    for (int next = 0; next <= in_use && next < states; next++)
        for (int write = 0; write < 2; write++)
            for (int move = 1; move >= (length ? -1 : 1); move -= 2) {
                chosen[state][symbol] = (Transition){write, move, next};
                int64_t times = (next == in_use ? states - in_use : 1) * (length ? 1 : 2);
                explore(state, tape, head, lowest, highest, time, length + 1, in_use + (next == in_use), count * times);
            }
    known[state][symbol] = 0;
    for (int write = 0; write < 2; write++) {
        uint64_t left = (tape & ~(1ull << (head & 63))) | (uint64_t)write << (head & 63);
        uint64_t output = rotated_right(left, lowest & 63) & (space == 64 ? ~0ull : (1ull << space) - 1);
        leaf(HALT, space, length + 1, space, time + 1, output, count);
    }
}

int main(int count, char **arguments)
{
    if (count == 3 && !strcmp(arguments[1], "run"))
        return run(arguments[2]);
    if (count != 5)
        return 2;
    states = atoi(arguments[2]), digits = atoi(arguments[3]), most_steps = atoi(arguments[4]);
    double clock = seconds_of(CLOCK_MONOTONIC), cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    explore(0, 0, 0, 0, 0, 0, 0, 1, 1);
    clock = seconds_of(CLOCK_MONOTONIC) - clock;
    cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    int64_t halting = 0;
    for (uint64_t k = 0; k < places; k++) {
        int64_t weight = rows[k].count;
        for (int more = rows[k].key >> 40 & 255; more < digits; more++)
            weight *= 4 * states + 2;
        halting += rows[k].key >> 56 == HALT ? weight : 0;
    }
    printf("%" PRId64 " %" PRIu64 " %" PRId64 " %.6f %.6f\n", machines, used, halting, clock, cpu);
    return 0;
}
