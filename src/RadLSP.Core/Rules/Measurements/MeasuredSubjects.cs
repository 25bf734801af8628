using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Measurements;

/// <summary>What a value is the size or amount of.</summary>
/// <param name="Concept">The structure, observation, device or quantity.</param>
/// <param name="Sites">The structures that hold an observation.</param>
/// <param name="Follows">It stands after the value: "a 5 mm nodule".</param>
internal readonly record struct MeasuredSubject(Concept Concept, IReadOnlyList<Concept> Sites, bool Follows)
{
    /// <summary>The thing itself, and not a structure that a preposition makes the place of something.</summary>
    public bool IsDirect { get; init; }
}

/// <summary>
/// Finds what a value of a sentence measures: the head of the noun phrase that the value opens ("a 5 mm calcified nodule"), else the
/// thing before it, past the structures that only say where it is ("a nodule in the right upper lobe measures 5 mm").
/// </summary>
internal sealed class MeasuredSubjects
{
    private const int LongestPhrase = 9;

    /// <summary>Words between a preposition and its structure: "in the posterior part of the right".</summary>
    private const int LongestLink = 5;

    private readonly HashSet<int> _dimensionWords;
    private readonly HashSet<int> _stops;
    private readonly HashSet<int> _articles;
    private readonly HashSet<int> _amountWords;

    /// <param name="dimensionWords">"diameter", "size": words of which a structure after "of" is the subject.</param>
    /// <param name="stops">Words that end the noun phrase after a value: verbs, "with", "and".</param>
    /// <param name="articles">"a", "an": after them a value belongs to the noun that follows.</param>
    /// <param name="amountWords">"of": after a value it opens the thing that the value is an amount of.</param>
    public MeasuredSubjects(IEnumerable<string> dimensionWords, IEnumerable<string> stops, IEnumerable<string> articles, IEnumerable<string> amountWords, Grammar grammar)
    {
        _articles = Ids(articles, grammar);
        _amountWords = Ids(amountWords, grammar);
        _dimensionWords = Ids(dimensionWords, grammar);
        _stops = Ids(stops, grammar);
    }

    /// <summary>What the value between two tokens of the sentence may measure, the most probable first.</summary>
    /// <returns>Whether a subject may stand outside of the sentence.</returns>
    public bool Find(SentenceAnalysis sentence, int firstToken, int endToken, List<MeasuredSubject> candidates)
    {
        if (After(sentence, endToken) is { } head)
        {
            candidates.Add(head);
            return false;
        }

        // After an article ("a 12 mm ...") the value belongs to the noun that follows, even if that is unknown.
        if (firstToken > 0 && _articles.Contains(sentence.Tokens[firstToken - 1].WordId))
        {
            return false;
        }

        AddBefore(sentence, firstToken, candidates);
        return candidates.Count == 0;
    }

    private MeasuredSubject? After(SentenceAnalysis sentence, int start)
    {
        Concept? structure = null;
        bool isAmount = false;
        int end = Math.Min(sentence.Tokens.Count, start + LongestPhrase);
        int at = start;
        while (at < end)
        {
            Token token = sentence.Tokens[at];
            if (_stops.Contains(token.WordId) || token.Kind == TokenKind.Number)
            {
                break;
            }

            if (MatchAt(sentence, at) is not { } match)
            {
                if (token.Kind == TokenKind.Punctuation && sentence.Text[token.Start] is not ('-' or '/')
                    && !(sentence.Text[token.Start] == ',' && MatchAt(sentence, at + 1)?.Concept.Kind == ConceptKind.Modifier))
                {
                    break;
                }

                at++;
                continue;
            }

            if (IsMeasurable(match.Concept))
            {
                return SubjectOf(sentence, match, follows: true);
            }

            if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                structure = isAmount ? structure : match.Concept;
            }
            else if (match.Concept.Group is WordGroups.Locative or WordGroups.Beside or WordGroups.RangeWord or WordGroups.Times)
            {
                // "6 mm of midline shift", "40 mm in diameter cyst"
                if (at == start && match.TokenCount == 1 && _amountWords.Contains(sentence.Tokens[at].WordId))
                {
                    isAmount = true;
                    at = match.EndToken;
                    continue;
                }

                if (match.EndToken < end && _dimensionWords.Contains(sentence.Tokens[match.EndToken].WordId))
                {
                    at = match.EndToken + 1;
                    continue;
                }

                break;
            }
            else if (match.Concept.Kind is ConceptKind.Normal or ConceptKind.Procedure)
            {
                break;
            }

            at = match.EndToken;
        }

        return structure is null ? null : new MeasuredSubject(structure, [structure], Follows: true) { IsDirect = true };
    }

    private void AddBefore(SentenceAnalysis sentence, int start, List<MeasuredSubject> candidates)
    {
        for (int i = sentence.Matches.Count - 1; i >= 0; i--)
        {
            ConceptMatch match = sentence.Matches[i];
            if (match.EndToken > start)
            {
                continue;
            }

            if (HasClauseEnd(sentence, match.EndToken, start))
            {
                break;
            }

            if (IsMeasurable(match.Concept) && !IsDenied(sentence, match))
            {
                // The observation is the subject, and structures after it with a preposition say where it is.
                candidates.Insert(candidates.FindLastIndex(static candidate => candidate.IsDirect) + 1, SubjectOf(sentence, match, follows: false));
                break;
            }

            if (match.Concept.IsQuality && candidates.Count > 0)
            {
                // "Dilatation of the bile duct to 1 cm" is a size of the bile duct.
                candidates[^1] = candidates[^1] with { IsDirect = true };
            }
            else if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                int link = LinkBefore(sentence, match.FirstToken);
                bool isDirect = link < 0 || (link > 0 && _dimensionWords.Contains(sentence.Tokens[link - 1].WordId));
                candidates.Add(new MeasuredSubject(match.Concept, [match.Concept], Follows: false) { IsDirect = isDirect });
            }
        }
    }

    private static bool IsMeasurable(Concept concept) =>
        (concept.Kind is ConceptKind.Observation or ConceptKind.Device && !concept.IsQuality && !concept.IsSymptom)
        || concept.Group is WordGroups.Quantity or WordGroups.Contrast;

    private static bool IsDenied(SentenceAnalysis sentence, ConceptMatch match) =>
        match.Concept.Kind == ConceptKind.Observation
        && AssertionAnalyzer.StatusOf(sentence.Cues, match.FirstToken, match.EndToken).Assertion == Assertion.Absent;

    /// <summary>The token of the preposition that puts the structure into a place, or -1.</summary>
    private static int LinkBefore(SentenceAnalysis sentence, int structure)
    {
        for (int at = structure - 1; at >= Math.Max(0, structure - LongestLink); at--)
        {
            if (sentence.Tokens[at].Kind != TokenKind.Word)
            {
                return -1;
            }

            if (MatchAt(sentence, at) is { Concept.Group: WordGroups.Locative or WordGroups.Beside })
            {
                return at;
            }
        }

        return -1;
    }

    private static bool HasClauseEnd(SentenceAnalysis sentence, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (sentence.Tokens[i].Kind == TokenKind.Punctuation && sentence.Text[sentence.Tokens[i].Start] is ';' or '.')
            {
                return true;
            }
        }

        return false;
    }

    private static MeasuredSubject SubjectOf(SentenceAnalysis sentence, ConceptMatch match, bool follows)
    {
        foreach (ConceptMatch other in sentence.Matches)
        {
            if (other.FirstToken == match.FirstToken && other.Concept.Group == WordGroups.Quantity)
            {
                return new MeasuredSubject(other.Concept, [], follows) { IsDirect = true };
            }
        }

        Text.TextSpan span = sentence.SpanOf(match);
        foreach (Finding finding in sentence.Findings)
        {
            if (finding.Span.Overlaps(span) && (finding.Concept.Index == match.Concept.Index || finding.Concept.Kind == match.Concept.Kind))
            {
                return new MeasuredSubject(finding.Concept, finding.Anatomy.Count > 0 ? finding.Anatomy : AllStructures(sentence), follows) { IsDirect = true };
            }
        }

        return new MeasuredSubject(match.Concept, [], follows) { IsDirect = true };
    }

    private static List<Concept> AllStructures(SentenceAnalysis sentence)
    {
        List<Concept> structures = [];
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                structures.Add(match.Concept);
            }
        }

        return structures;
    }

    private static ConceptMatch? MatchAt(SentenceAnalysis sentence, int token)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.FirstToken == token)
            {
                return match;
            }

            if (match.FirstToken > token)
            {
                break;
            }
        }

        return null;
    }

    private static HashSet<int> Ids(IEnumerable<string> words, Grammar grammar) =>
        [.. words.Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
}
