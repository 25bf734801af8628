using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Analysis;

/// <summary>
/// Reads sex and age where a header writes them short: "SEX: F", "54F", "54 y/o M", "Age/Sex: 54/F". A lone "M" or "F" means
/// a sex only there, so these are not words of the lexicon for the rest of a report.
/// </summary>
internal sealed class PatientReader
{
    private const double OldestPatient = 125;

    private readonly Dictionary<string, Sex> _letters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sexLabels = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ageLabels = new(StringComparer.OrdinalIgnoreCase);

    public PatientReader(ConceptLexicon lexicon)
    {
        foreach (Concept concept in lexicon.Concepts)
        {
            switch (concept.Group)
            {
                case WordGroups.SexLetter:
                    _letters[concept.Name] = concept.Sex;
                    break;
                case WordGroups.SexLabel:
                    _sexLabels.Add(concept.Name);
                    break;
                case WordGroups.AgeLabel:
                    _ageLabels.Add(concept.Name);
                    break;
            }
        }
    }

    /// <summary>The sex, or <see cref="Sex.Unknown"/>.</summary>
    /// <param name="sentence">A sentence of the header.</param>
    /// <param name="heading">The heading that it stands under; empty for none.</param>
    public Stated<Sex> SexIn(SentenceAnalysis sentence, string heading)
    {
        bool isUnderLabel = Names(heading, _sexLabels);
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token token = sentence.Tokens[i];
            if (token.Kind == TokenKind.Word && token.Length == 1 && _letters.TryGetValue(sentence.TextOf(token).ToString(), out Sex sex)
                && (isUnderLabel || FollowsLabel(sentence, i, _sexLabels) || FollowsAge(sentence, i)))
            {
                return new Stated<Sex>(sex, token.Span);
            }
        }

        return default;
    }

    /// <summary>The age in years, or NaN; only where it is not written as an age that every sentence knows ("54-year-old").</summary>
    /// <param name="sentence">A sentence of the header.</param>
    /// <param name="heading">The heading that it stands under; empty for none.</param>
    public Stated<double> AgeIn(SentenceAnalysis sentence, string heading)
    {
        bool isUnderLabel = Names(heading, _ageLabels);
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token token = sentence.Tokens[i];
            if (token.Kind == TokenKind.Number && double.TryParse(sentence.TextOf(token), System.Globalization.CultureInfo.InvariantCulture, out double years)
                && years is >= 0 and <= OldestPatient
                && ((isUnderLabel && i == 0) || FollowsLabel(sentence, i, _ageLabels) || IsBeforeSex(sentence, i)))
            {
                return new Stated<double>(years, token.Span);
            }
        }

        return new Stated<double>(double.NaN, default);
    }

    private static bool Names(string heading, HashSet<string> labels)
    {
        foreach (Range part in heading.AsSpan().SplitAny(' ', '/', ':'))
        {
            if (labels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(heading.AsSpan()[part]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"sex: F", "age = 54".</summary>
    private static bool FollowsLabel(SentenceAnalysis sentence, int token, HashSet<string> labels)
    {
        int before = token - 1;
        if (before >= 0 && IsMark(sentence, before, ":="))
        {
            before--;
        }

        return before >= 0 && labels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(sentence.TextOf(sentence.Tokens[before]));
    }

    /// <summary>"54F", "54/F", "54 y/o F".</summary>
    private bool FollowsAge(SentenceAnalysis sentence, int token)
    {
        Token letter = sentence.Tokens[token];
        foreach (Entity entity in sentence.Entities)
        {
            if (entity.Kind == EntityKind.Age && letter.Start - entity.Span.End is 0 or 1)
            {
                return true;
            }
        }

        int before = token - 1;
        return (before >= 0 && IsBeforeSex(sentence, before)) || (before >= 1 && IsMark(sentence, before, "/") && IsBeforeSex(sentence, before - 1));
    }

    /// <summary>A whole number that the letter of a sex follows at once or after a slash: "54F", "54/F"; "99.5F" is a temperature.</summary>
    private bool IsBeforeSex(SentenceAnalysis sentence, int number)
    {
        FixedList<Token> tokens = sentence.Tokens;
        int next = number + 1;
        if (tokens[number].Kind != TokenKind.Number || sentence.TextOf(tokens[number]).Contains('.') || next >= tokens.Count || !tokens[next].Has(TokenTraits.Glued))
        {
            return false;
        }

        next = IsMark(sentence, next, "/") ? next + 1 : next;
        return next < tokens.Count && tokens[next] is { Kind: TokenKind.Word, Length: 1 } letter && _letters.ContainsKey(sentence.TextOf(letter).ToString());
    }

    private static bool IsMark(SentenceAnalysis sentence, int token, string marks) =>
        sentence.Tokens[token] is { Kind: TokenKind.Punctuation, Length: 1 } mark && marks.Contains(sentence.Text[mark.Start], StringComparison.Ordinal);
}
