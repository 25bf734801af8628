using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>
/// Which words of a sentence belong together, as a cost between two matches: their distance in tokens, more when commas,
/// conjunctions, other observations or the end of a clause lie between, and more when one only stands beside the other.
/// </summary>
internal readonly partial struct Proximity
{
    /// <summary>A cost at and above which two matches have nothing to do with each other.</summary>
    private const int TooFar = 16;

    private const int CommaCost = 3;
    private const int ObservationCost = 5;
    private const int ClauseCost = 16;
    private const int TerminationCost = 8;
    private const int BesideCost = 16;

    /// <summary>A structure that comes after its observation without "in" or "of" is probably the next subject.</summary>
    private const int UnlinkedFollowerCost = 6;

    private readonly string _text;
    private readonly Token[] _tokens;
    private readonly FixedList<ConceptMatch> _matches;

    /// <summary>Cost of crossing each token.</summary>
    private readonly int[] _crossing;

    /// <summary>Cost of crossing all tokens before each, so that a distance is one subtraction however long the sentence.</summary>
    private readonly int[] _crossingBefore;

    /// <summary>Tokens of modifiers.</summary>
    private readonly bool[] _modifies;

    /// <summary>For each token, how many locative words start before it.</summary>
    private readonly int[] _locativesBefore;

    /// <summary>Measurements and the first token of the match that owns each, worked out at the first question.</summary>
    private readonly Dictionary<TextSpan, int> _owners = [];

    public Proximity(string text, Token[] tokens, FixedList<ConceptMatch> matches, FixedList<CueMatch> cues)
    {
        _text = text;
        _tokens = tokens;
        _matches = matches;
        _crossing = new int[tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            _crossing[i] = tokens[i] switch
            {
                { Kind: TokenKind.Punctuation } token => text[token.Start] switch
                {
                    ',' => CommaCost,
                    ';' or ':' => ClauseCost,
                    '.' or '!' or '?' => ClauseCost,
                    '"' or '\u201c' or '\u201d' => ClauseCost,
                    _ => 0,
                },
                _ => 1,
            };
        }

        // "Tendinosis of the tendon but no tear": what ends the reach of a negation starts another statement.
        _modifies = new bool[tokens.Length];
        foreach (CueMatch cue in cues)
        {
            if (cue.Cue.Kind == Assertions.CueKind.Termination)
            {
                _crossing[cue.FirstToken] += TerminationCost;
            }
        }

        foreach (ConceptMatch match in matches)
        {
            if (match.Concept.Kind == ConceptKind.Modifier)
            {
                _modifies.AsSpan(match.FirstToken, match.TokenCount).Fill(true);
            }

            _crossing[match.FirstToken] += match.Concept switch
            {
                { Kind: ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure, IsQuality: false } => ObservationCost,
                { Kind: ConceptKind.Normal } => ObservationCost,
                { Group: WordGroups.Beside } => BesideCost,
                _ => 0,
            };
        }

        _crossingBefore = new int[tokens.Length + 1];
        _locativesBefore = new int[tokens.Length + 1];
        foreach (ConceptMatch match in matches)
        {
            if (match.Concept.Group == WordGroups.Locative)
            {
                _locativesBefore[match.FirstToken + 1] = 1;
            }
        }

        for (int i = 0; i < tokens.Length; i++)
        {
            _crossingBefore[i + 1] = _crossingBefore[i] + _crossing[i];
            _locativesBefore[i + 1] += _locativesBefore[i];
        }
    }

    /// <summary>The match of that kind that most probably belongs to <paramref name="target"/>, or null.</summary>
    public ConceptMatch? Nearest(ConceptMatch target, Func<ConceptMatch, bool> isCandidate)
    {
        ConceptMatch? best = null;
        int bestCost = TooFar;
        foreach (ConceptMatch match in _matches)
        {
            if (match.FirstToken < target.EndToken && match.EndToken > target.FirstToken)
            {
                continue;
            }

            if (isCandidate(match))
            {
                int cost = Cost(target, match);
                if (cost < bestCost)
                {
                    bestCost = cost;
                    best = match;
                }
            }
        }

        return best;
    }

    /// <summary>The structure that labels what follows it: in "Thyroid: 8 mm nodule on the left" the nodule is of the thyroid.</summary>
    public ConceptMatch? LabelOf(ConceptMatch observation)
    {
        int colon = observation.FirstToken - 1;
        while (colon >= 0 && !(_tokens[colon].Kind == TokenKind.Punctuation && _text[_tokens[colon].Start] == ':'))
        {
            colon--;
        }

        // A label stands at the start of the sentence or of one of its statements: "...; RIGHT carotid: mild plaque".
        int start = colon - 1;
        while (start >= 0 && !(_tokens[start].Kind == TokenKind.Punctuation && _text[_tokens[start].Start] is ';' or '.' or ','))
        {
            start--;
        }

        foreach (ConceptMatch match in _matches)
        {
            // A whole region ("Chest:") is the place of everything.
            if (match.Concept is { Kind: ConceptKind.Anatomy, PartOf: >= 0 } && match.EndToken == colon && match.FirstToken - start <= LongestLabel + 1)
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>Tokens before the structure of a label: "Right:", "Left lobe of the liver:".</summary>
    private const int LongestLabel = 4;

    /// <summary>A comma stands between two matches.</summary>
    public bool IsAfterComma(ConceptMatch first, ConceptMatch second)
    {
        for (int i = first.EndToken; i < second.FirstToken; i++)
        {
            if (_tokens[i].Kind == TokenKind.Punctuation && _text[_tokens[i].Start] == ',')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Nothing puts the observation into the structure, and another observation stands behind the structure:
    /// "ZMC fracture and orbital floor fracture".
    /// </summary>
    public bool BeginsNext(ConceptMatch observation, ConceptMatch structure)
    {
        if (_locativesBefore[observation.EndToken] != _locativesBefore[structure.FirstToken])
        {
            return false;
        }

        foreach (ConceptMatch match in _matches)
        {
            if (match.Concept is { Kind: ConceptKind.Observation, IsQuality: false }
                && match.FirstToken - structure.EndToken is >= 0 and <= NextReach)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tokens between a structure and its observation: "orbital floor blowout fracture".</summary>
    private const int NextReach = 1;

    /// <summary>Adds anatomy that stands directly beside <paramref name="anchor"/> ("right lower lobe of the lung").</summary>
    public void AddChain(ConceptMatch anchor, List<Concept> anatomy)
    {
        foreach (ConceptMatch match in _matches)
        {
            if (match.Concept.Kind == ConceptKind.Anatomy && match.FirstToken != anchor.FirstToken
                && Cost(anchor, match) is <= 3 && !anatomy.Contains(match.Concept) && anatomy.Count < 4)
            {
                anatomy.Add(match.Concept);
            }
        }
    }

    /// <summary>The side of an observation: its own words, else those of its structure.</summary>
    public (Laterality Side, TextSpan Span) SideOf(ConceptMatch target, ConceptMatch? site)
    {
        var best = (Side: Laterality.None, Span: default(TextSpan), Cost: TooFar);
        var other = (Side: Laterality.None, Cost: TooFar);
        int previousEnd = -1;
        foreach (ConceptMatch match in _matches)
        {
            Laterality side = match.Concept.Side;
            if (side == Laterality.None)
            {
                continue;
            }

            bool within = match.FirstToken < target.EndToken && match.EndToken > target.FirstToken;
            int cost = within ? 0 : SideCost(target, match);
            if (site is { } where && where.FirstToken != target.FirstToken)
            {
                bool isSite = match.FirstToken < where.EndToken && match.EndToken > where.FirstToken;
                cost = Math.Min(cost, isSite ? 1 : SideCost(where, match) + 2);
            }

            if (cost < best.Cost)
            {
                if (best.Side != Laterality.None && best.Side != side)
                {
                    if (match.EndToken <= target.FirstToken && AreCoordinated(previousEnd, match.FirstToken))
                    {
                        side = Laterality.Bilateral;
                    }
                    else
                    {
                        other = (best.Side, best.Cost);
                    }
                }

                best = (side, SpanOf(match), cost);
                previousEnd = match.EndToken;
            }
            else if (side != best.Side && cost < other.Cost)
            {
                other = (side, cost);
            }
        }

        if (best.Side == Laterality.None)
        {
            return (Laterality.None, default);
        }

        // Two sides at about the same distance: better to say nothing than the wrong one.
        bool ambiguous = other.Side != Laterality.None && other.Cost - best.Cost <= 1;
        return (ambiguous ? Laterality.Ambiguous : best.Side, best.Span);
    }

    /// <summary>"Large left and small right effusion": one word and modifiers between the two sides.</summary>
    private bool AreCoordinated(int end, int start)
    {
        int words = 0;
        for (int i = end; i < start; i++)
        {
            if (_tokens[i].Kind != TokenKind.Word || _crossing[i] > 1)
            {
                return false;
            }

            words += _modifies[i] ? 0 : 1;
        }

        return words == 1;
    }

    /// <summary>The structures that a word of normality covers: the nearest one and those joined to it by commas and "and".</summary>
    public List<ConceptMatch> SubjectsOf(ConceptMatch normal)
    {
        List<ConceptMatch> subjects = [];
        if (Nearest(normal, static m => m.Concept.Kind == ConceptKind.Anatomy) is not { } nearest)
        {
            return subjects;
        }

        subjects.Add(nearest);
        bool before = nearest.FirstToken < normal.FirstToken;
        ConceptMatch edge = nearest;
        for (int i = before ? _matches.Count - 1 : 0; i >= 0 && i < _matches.Count; i += before ? -1 : 1)
        {
            ConceptMatch match = _matches[i];
            bool further = before ? match.EndToken <= edge.FirstToken : match.FirstToken >= edge.EndToken;
            if (!further || match.Concept.Kind != ConceptKind.Anatomy)
            {
                continue;
            }

            if (!IsJoined(before ? match : edge, before ? edge : match))
            {
                break;
            }

            subjects.Add(match);
            edge = match;
        }

        return subjects;
    }

    /// <summary>The structures that follow one in a list: "the aorta, its branches and the coronary arteries".</summary>
    public IEnumerable<ConceptMatch> JoinedTo(ConceptMatch structure)
    {
        ConceptMatch edge = structure;
        foreach (ConceptMatch match in _matches)
        {
            if (match.FirstToken < edge.EndToken || match.Concept.Kind != ConceptKind.Anatomy)
            {
                continue;
            }

            if (!IsJoined(edge, match))
            {
                yield break;
            }

            yield return match;
            edge = match;
        }
    }

    /// <summary>Only commas, at most four short words and no observation lie between.</summary>
    private bool IsJoined(ConceptMatch left, ConceptMatch right)
    {
        int words = 0;
        for (int i = left.EndToken; i < right.FirstToken; i++)
        {
            if (_crossing[i] > CommaCost)
            {
                return false;
            }

            words += _tokens[i].Kind == TokenKind.Word ? 1 : 0;
        }

        return words <= 3;
    }

    private int SideCost(ConceptMatch target, ConceptMatch side)
    {
        // "on the left" after a finding is its side; "left" after it is more often that of the next one.
        bool follows = side.FirstToken >= target.EndToken;
        int cost = Between(target.FirstToken, target.EndToken, side.FirstToken, side.EndToken);
        return follows && side.TokenCount == 1 && !HasLocativeBetween(target.EndToken, side.FirstToken) ? cost + 3 : cost;
    }

    private int Cost(ConceptMatch target, ConceptMatch other)
    {
        int cost = Between(target.FirstToken, target.EndToken, other.FirstToken, other.EndToken);
        bool follows = other.FirstToken >= target.EndToken;
        return follows && other.FirstToken > target.EndToken && !HasLocativeBetween(target.EndToken, other.FirstToken)
            ? cost + UnlinkedFollowerCost
            : cost;
    }

    private bool HasLocativeBetween(int from, int to) => to > from && _locativesBefore[to] > _locativesBefore[from];

    private int Between(int firstA, int endA, int firstB, int endB)
    {
        int from = Math.Min(endA, endB);
        int to = Math.Max(firstA, firstB);
        return to > from ? _crossingBefore[to] - _crossingBefore[from] : 0;
    }

    private (int First, int End) TokensOf(TextSpan span)
    {
        int first = 0;
        while (first < _tokens.Length && _tokens[first].Start < span.Start)
        {
            first++;
        }

        int end = first;
        while (end < _tokens.Length && _tokens[end].Start < span.End)
        {
            end++;
        }

        return (first, end);
    }

    private TextSpan SpanOf(ConceptMatch match) =>
        TextSpan.FromBounds(_tokens[match.FirstToken].Start, _tokens[match.EndToken - 1].End);
}
