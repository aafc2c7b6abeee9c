"""Following hotspots as the rules read, with sets and loops: slow, and nothing shared with the fast one.

A hotspot is (incidents: id → day, box: west, south, east, north); a run is (first day, last day, hotspots).
"""

from itertools import product


def area(box):
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)


def common(one, other):
    return area(
        (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
        if max(one[0], other[0]) < min(one[2], other[2]) and max(one[1], other[1]) < min(one[3], other[3])
        else (0, 0, 0, 0)
    )


def likeness(old, new, days, rules):
    """Jaccard of a related pair, 0 for one that is not related."""
    (first_old, last_old), (first_new, last_new) = days
    a = {case for case, day in old[0].items() if first_new <= day <= last_new}
    b = {case for case, day in new[0].items() if first_old <= day <= last_old}
    if min(len(a), len(b)) >= rules.enough:
        shared, sizes = len(a & b), (len(a), len(b))
    else:
        shared, sizes = common(old[1], new[1]), (area(old[1]), area(new[1]))
    if not min(sizes) or shared / min(sizes) < rules.least_share:
        return 0
    return shared / (sum(sizes) - shared)


def name(spot):
    return (*spot[1], area(spot[1]), min(spot[0], default=2.0**63))


def follow(runs, rules):
    """For each run: hotspot → (event, track), and the tracks that ended."""
    told, before, ended, next_track = [], [], {}, 1
    for number, (first, last, spots) in enumerate(runs):
        days = ((runs[number - 1][0], runs[number - 1][1]) if number else (0, 0)), (first, last)
        strength = {
            (a, b): likeness(before[a][1], spots[b], days, rules)
            for a, b in product(range(len(before)), range(len(spots)))
        }
        onwards = greedy(strength, [name(spot) for _, spot in before], [name(spot) for spot in spots])
        track = {b: before[a][0] for b, a in onwards.items()}
        back = revive(ended, spots, set(range(len(spots))) - set(track), last, rules)
        track |= back
        for b in sorted(set(range(len(spots))) - set(track), key=lambda at: name(spots[at])):
            track[b], next_track = next_track, next_track + 1
        quiet = [a for a in range(len(before)) if a not in onwards.values()]
        found, sides = (onwards, back, strength), (before, spots)
        said = {b: (event(b, found, sides, days, rules), track[b]) for b in track}
        told.append((said, sorted(before[a][0] for a in quiet)))
        ended = {t: at for t, at in ended.items() if t not in back.values()}
        ended |= {before[a][0]: (before[a][1], days[0][1]) for a in quiet}
        before = [(track[b], spots[b]) for b in range(len(spots))]
    return told


def greedy(strength, old_names, new_names):
    order = lambda pair: (-strength[pair], *sorted([old_names[pair[0]], new_names[pair[1]]]))
    found = {}
    for a, b in sorted((pair for pair in strength if strength[pair]), key=order):
        if b not in found and a not in found.values():
            found[b] = a
    return found


def revive(ended, spots, left, last, rules):
    tracks = sorted(t for t, (_, day) in ended.items() if last - day <= rules.revive_days)
    strength = {}
    for (i, t), b in product(enumerate(tracks), left):
        shared = common(ended[t][0][1], spots[b][1])
        sizes = area(ended[t][0][1]), area(spots[b][1])
        if min(sizes) and shared / min(sizes) >= rules.least_share:
            strength[i, b] = shared / (sum(sizes) - shared)
    names = [name(ended[t][0]) for t in tracks]
    return {b: tracks[i] for b, i in greedy(strength, names, [name(spot) for spot in spots]).items()}


def event(b, found, sides, days, rules):
    (onwards, back, strength), (before, spots) = found, sides
    parents = [a for a in range(len(before)) if strength[a, b]]
    if b in back:
        return "revived"
    if b not in onwards:
        return "split" if parents else "born"
    a = onwards[b]
    likest = lambda pairs, names: min(pairs, key=lambda pair: (-strength[pair], names(pair)))
    for other in set(range(len(before))) - set(onwards.values()):
        heirs = [(other, new) for new in range(len(spots)) if strength[other, new]]
        if heirs and likest(heirs, lambda pair: name(spots[pair[1]]))[1] == b:
            return "merged"
    for other in set(range(len(spots))) - set(onwards):
        sources = [(old, other) for old in range(len(before)) if strength[old, other]]
        if sources and likest(sources, lambda pair: name(before[pair[0]][1]))[0] == a:
            return "split"
    return changed(len(before[a][1][0]), len(spots[b][0]), days, rules)


def changed(was, count, days, rules):
    (first_old, last_old), (first, last) = days
    was = was * (last - first + 1) / (last_old - first_old + 1)
    if abs(count - was) < rules.least_change:
        return "continued"
    if count >= was * rules.grew_by:
        return "grew"
    return "shrank" if count * rules.grew_by <= was else "continued"
