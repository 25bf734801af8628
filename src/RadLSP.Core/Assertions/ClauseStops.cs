using RadLSP.Core.Analysis;

namespace RadLSP.Core.Assertions;

/// <summary>What the gap before a token is to the cues on either side.</summary>
[Flags]
internal enum Stops : byte
{
    None = 0,

    /// <summary>Nothing reaches forward across it.</summary>
    Forward = 1,

    /// <summary>Nothing reaches backward across it.</summary>
    Backward = 2,

    /// <summary>A negation, a possibility and a cue of limited reach end here when they reach forward.</summary>
    Affirmed = 4,

    /// <summary>A comma or "with": "prior lobectomy with volume loss" puts only the lobectomy into the past.</summary>
    Item = 8,

    /// <summary>A parenthesis, or what is like one, begins after it.</summary>
    Opens = 16,

    /// <summary>A parenthesis ends before it.</summary>
    Closes = 32,
}

/// <summary>Finds where the clauses of a sentence end, from its verbs and from what stands between them.</summary>
internal ref struct ClauseStops
{
    private readonly List<CueMatch> _found;
    private readonly Span<Stops> _stops;
    private State _state;

    /// <summary>The clause around an open parenthesis; one level is enough, deeper ones share it.</summary>
    private State _outside;

    private ClauseStops(List<CueMatch> found, Span<Stops> stops)
    {
        _found = found;
        _stops = stops;
        _state = State.Start;
    }

    /// <summary>What the clause so far holds.</summary>
    private enum Verb : byte
    {
        /// <summary>No verb yet: "no effusion".</summary>
        None,

        /// <summary>A verb whose objects may still go on: "there is no effusion, ...".</summary>
        Open,

        /// <summary>A verb that completed its subject: "no effusion is seen".</summary>
        Complete,
    }

    /// <param name="Verb">The verb of the clause.</param>
    /// <param name="Link">The last comma or "and" since the verb, -1 for none.</param>
    private readonly record struct State(Verb Verb, int Link)
    {
        public static State Start => new(Verb.None, -1);
    }

    /// <summary>Marks the gaps of a sentence.</summary>
    /// <param name="found">Every cue of the sentence, in its order.</param>
    /// <param name="stops">One for each token and one more; all none.</param>
    public static void Mark(List<CueMatch> found, Span<Stops> stops)
    {
        var clauses = new ClauseStops(found, stops);
        for (int i = 0; i < found.Count; i++)
        {
            i = clauses.Visit(i);
        }
    }

    /// <returns>The last cue that was dealt with.</returns>
    private int Visit(int index)
    {
        CueMatch match = _found[index];
        switch (match.Cue.Kind)
        {
            case CueKind.Termination:
                _stops[match.FirstToken] |= match.Cue.Direction != CueDirection.Backward ? Stops.Forward : 0;
                _stops[match.EndToken] |= match.Cue.Direction != CueDirection.Forward ? Stops.Backward : 0;
                _state = State.Start;
                break;
            case CueKind.Relative when EndOfInsertion(index) is >= 0 and int end:
                _stops[_found[index - 1].FirstToken] |= Stops.Opens;
                _stops[_found[end].EndToken] |= Stops.Closes;
                _state = _state with { Link = -1 };
                return end;
            case CueKind.Relative:
                MarkBoundary(match);
                _state = State.Start;
                break;
            case CueKind.Parenthesis when match.Cue.Direction == CueDirection.Forward:
                _stops[match.EndToken] |= Stops.Opens;
                _outside = _state;
                _state = State.Start;
                break;
            case CueKind.Parenthesis:
                _stops[match.FirstToken] |= Stops.Closes;
                _state = _outside;
                break;
            case CueKind.Separator or CueKind.Conjunction:
                if (_state.Verb == Verb.Complete)
                {
                    MarkBoundary(match);
                    _state = State.Start;
                }

                _state = _state with { Link = index };
                _stops[match.FirstToken] |= match.Cue.Kind == CueKind.Separator || match.Cue.Direction == CueDirection.Forward ? Stops.Item : 0;
                _stops[match.FirstToken] |= IsFollowedBy(index, CueKind.Affirmation) && !IsClosedByOr(index) ? Stops.Affirmed : 0;
                break;
            case CueKind.Alternative when match.Cue.Direction == CueDirection.Forward && _state.Verb == Verb.Complete:
                // "Is seen in the axilla and in the hilum" goes on; only another verb makes it two clauses.
                _state = _state with { Link = index };
                break;
            case CueKind.Predicate when match.Cue.Direction == CueDirection.Both:
                // "No identified mass": right after another cue it is an adjective.
                _state = index > 0 && _found[index - 1].EndToken == match.FirstToken ? _state : State.Start with { Verb = Verb.Complete };
                break;
            case CueKind.Predicate or < CueKind.Pseudo when match.Cue.IsVerb:
                if (_state.Link >= 0 && (_state.Verb != Verb.None || _found[_state.Link].EndToken == match.FirstToken))
                {
                    MarkBoundary(_found[_state.Link]);
                }

                _state = State.Start with { Verb = match.Cue.Direction == CueDirection.Forward ? Verb.Open : Verb.Complete };
                break;
            case < CueKind.Pseudo when match.Cue.Direction != CueDirection.Backward && _state.Verb == Verb.Complete:
                // "The lungs are without effusion, ...": the verb is complete, its complement is a list that goes on.
                _state = _state with { Verb = Verb.Open };
                break;
        }

        return index;
    }

    /// <summary>The comma that ends ", which ...," before the verb of the main clause; -1 when there is none.</summary>
    private readonly int EndOfInsertion(int relative)
    {
        if (relative == 0 || _found[relative - 1].Cue.Kind != CueKind.Separator || _found[relative - 1].EndToken != _found[relative].FirstToken)
        {
            return -1;
        }

        for (int i = relative + 1; i < _found.Count; i++)
        {
            if (_found[i].Cue.Kind == CueKind.Separator)
            {
                bool verbFollows = i + 1 < _found.Count && _found[i + 1].FirstToken == _found[i].EndToken
                    && _found[i + 1].Cue.IsVerb;
                return verbFollows ? i : -1;
            }
        }

        return -1;
    }

    private readonly bool IsFollowedBy(int link, CueKind kind)
    {
        for (int i = link + 1; i < _found.Count && _found[i].FirstToken == _found[link].EndToken; i++)
        {
            if (_found[i].Cue.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"No mass, small cyst, or stone": an "or" closes a list of what is absent; what is there is joined by "and".</summary>
    private readonly bool IsClosedByOr(int link)
    {
        if (_found[link].Cue.Kind != CueKind.Separator)
        {
            return false;
        }

        for (int i = link + 1; i < _found.Count; i++)
        {
            switch (_found[i].Cue.Kind)
            {
                case CueKind.Alternative:
                    return true;
                case CueKind.Termination or CueKind.Conjunction or CueKind.Relative or CueKind.Predicate:
                    return false;
            }
        }

        return false;
    }

    private readonly void MarkBoundary(CueMatch link)
    {
        _stops[link.FirstToken] |= Stops.Forward;
        _stops[link.EndToken] |= Stops.Backward;
    }
}
