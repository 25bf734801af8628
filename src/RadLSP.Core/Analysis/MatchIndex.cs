namespace RadLSP.Core.Analysis;

/// <summary>Tells for each token of a sentence which matches start at it.</summary>
internal readonly struct MatchIndex
{
    private readonly FixedList<ConceptMatch> _matches;
    private readonly int[] _firstAt;

    public MatchIndex(FixedList<ConceptMatch> matches, int tokenCount)
    {
        _matches = matches;
        _firstAt = new int[tokenCount];
        Array.Fill(_firstAt, -1);
        for (int i = matches.Count - 1; i >= 0; i--)
        {
            _firstAt[matches[i].FirstToken] = i;
        }
    }

    /// <summary>The match of that group that starts at the token, if there is one.</summary>
    public bool TryGet(int token, string group, out ConceptMatch match)
    {
        if (token >= 0 && token < _firstAt.Length && _firstAt[token] >= 0)
        {
            for (int i = _firstAt[token]; i < _matches.Count && _matches[i].FirstToken == token; i++)
            {
                if (ReferenceEquals(_matches[i].Concept.Group, group) || _matches[i].Concept.Group == group)
                {
                    match = _matches[i];
                    return true;
                }
            }
        }

        match = default;
        return false;
    }

    public bool Has(int token, string group) => TryGet(token, group, out _);
}
