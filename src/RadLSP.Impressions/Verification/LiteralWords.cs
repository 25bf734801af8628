using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>The words of a statement that must stand in the report as they are, because the lexicon does not tell them apart.</summary>
internal sealed class LiteralWords(VerifierLists lists, SentenceAnalysis statement)
{
    /// <summary>A word that no other may stand for: a direction, but for one in the name of a structure, and a side in the name of a quality.</summary>
    public bool IsLiteral(int token, string word, IReadOnlyList<Sentence> evidence)
    {
        TextSpan span = statement.Tokens[token].Span;
        if (statement.Findings.Any(finding => lists.Denials.Contains(finding.Concept.Index) && finding.Span.Contains(span)))
        {
            return false;
        }

        // What is denied altogether is denied of each kind: "no acute fracture" where there is none, but not where none that is displaced is.
        bool isDeniedKind = !evidence.Any(sentence => sentence.Analysis.Tokens.Any(other => lists.IsLiteral(sentence.Analysis.TextOf(other).ToString()))) && statement.Findings.Any(finding => finding.Status.Assertion == Assertion.Absent && !finding.Span.Contains(span)
            && statement.Matches.Any(match => match.FirstToken <= token && match.EndToken > token && finding.Qualifiers.Any(one => one.Index == match.Concept.Index)));
        if (lists.IsLiteral(word) && !isDeniedKind)
        {
            // "RLL" is the right lower lobe, but the lexicon has one name for the two horns of a meniscus.
            return !statement.Matches.Any(match => match.FirstToken <= token && match.EndToken > token && match.Concept.Kind == ConceptKind.Anatomy
                && evidence.Any(sentence => sentence.Analysis.Matches.Any(other => other.Concept.Index == match.Concept.Index
                    && MayBeNamed(word, sentence.Analysis.Text.AsSpan(sentence.Analysis.SpanOf(other).Start, sentence.Analysis.SpanOf(other).Length)))));
        }

        return statement.Matches.Any(match => match.TokenCount > 1 && match.FirstToken <= token && match.EndToken > token
                && match.Concept.Kind != ConceptKind.Anatomy && match.Concept.Side == Laterality.None)
            && lists.SideOf(WordForms.Plain(word)) != Laterality.None;
    }

    /// <summary>The report's name of the structure holds the same direction, or none.</summary>
    private bool MayBeNamed(string direction, ReadOnlySpan<char> name)
    {
        bool isDirected = false;
        foreach (Range word in name.Split(' '))
        {
            string part = name[word].ToString();
            if (string.Equals(part, direction, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            isDirected |= lists.IsLiteral(part);
        }

        return !isDirected;
    }

    /// <summary>The statement uses a word more often than its evidence does.</summary>
    public bool IsMoreOften(string word, IReadOnlyList<Sentence> evidence) =>
        CountOf(statement, word) > evidence.Distinct().Sum(sentence => CountOf(sentence.Analysis, word));

    /// <summary>"Left greater than right" and "right greater than left" are one concept.</summary>
    public Objection? CheckComparisons(IReadOnlyList<Sentence> evidence)
    {
        foreach (ConceptMatch match in statement.Matches)
        {
            if (match is { Concept.Group: WordGroups.Laterality, TokenCount: > 2 }
                && !Words(statement.SpanOf(match)).Contains('-', StringComparison.Ordinal)
                && !evidence.Any(sentence => sentence.Analysis.Text.Contains(Words(statement.SpanOf(match)), StringComparison.OrdinalIgnoreCase)))
            {
                return new Objection(DropReason.Side, Words(statement.SpanOf(match)));
            }
        }

        return null;
    }

    /// <summary>A denial that reaches nothing absent ("no stable cardiomegaly") must be a denial of the report.</summary>
    public Objection? CheckDenials(IReadOnlyList<Sentence> evidence)
    {
        foreach (CueMatch cue in statement.Cues)
        {
            TextSpan span = statement.SpanOf(cue.FirstToken, cue.TokenCount);
            bool isNeeded = cue.Cue.Kind == CueKind.Negation
                && !statement.Matches.Any(match => statement.SpanOf(match).Contains(span))
                && !statement.Findings.Any(static finding => finding.Status.Assertion == Assertion.Absent);
            if (isNeeded && !evidence.Any(sentence => sentence.Analysis.Cues.Any(other => other.Cue.Id == cue.Cue.Id)))
            {
                return new Objection(DropReason.Assertion, Words(span));
            }
        }

        return CheckTwoDenials(evidence);
    }

    /// <summary>A denial of a denial affirms ("no effusion is not seen"), unless the report itself writes so.</summary>
    private Objection? CheckTwoDenials(IReadOnlyList<Sentence> evidence)
    {
        for (int i = 0; i < statement.Tokens.Count; i++)
        {
            int denials = SentenceParts.DenialsAt(statement, i);
            if (denials > 1 && !evidence.Any(sentence => Enumerable.Range(0, sentence.Analysis.Tokens.Count).Any(at => SentenceParts.DenialsAt(sentence.Analysis, at) >= denials)))
            {
                return new Objection(DropReason.Assertion, statement.TextOf(statement.Tokens[i]).ToString());
            }
        }

        return null;
    }

    /// <summary>
    /// The words around a denial or a doubt of the report stand together in the statement without it: "which were seen before"
    /// for "which were not seen before".
    /// </summary>
    public Objection? CheckLost(IReadOnlyList<Sentence> evidence)
    {
        List<string> stated = WordsOf(statement, -1);
        foreach (Sentence sentence in evidence)
        {
            SentenceAnalysis analysis = sentence.Analysis;
            for (int i = 0; i < analysis.Tokens.Count; i++)
            {
                bool isDenial = analysis.Cues.Any(cue => cue.FirstToken == i && cue.Cue.Kind is CueKind.Negation or CueKind.Pseudo);
                if (isDenial || lists.CertaintyOf(analysis.TextOf(analysis.Tokens[i])) > 0)
                {
                    List<string> around = AroundOf(analysis, i);
                    if (around.Count > 1 && IndexOf(stated, around) >= 0 && !evidence.Any(other => IndexOf(WordsOf(other.Analysis, -1), around) >= 0))
                    {
                        return new Objection(isDenial ? DropReason.Assertion : DropReason.Certainty, string.Join(' ', around));
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The word before a word, if there is one, and up to two after it.</summary>
    private static List<string> AroundOf(SentenceAnalysis sentence, int token)
    {
        List<string> before = [.. WordsOf(sentence, token, 0, token).TakeLast(1)];
        return before.Count == 0 ? [] : [.. before, .. WordsOf(sentence, token, token + 1, sentence.Tokens.Count).Take(2)];
    }

    private static List<string> WordsOf(SentenceAnalysis sentence, int except) => [.. WordsOf(sentence, except, 0, sentence.Tokens.Count)];

    private static IEnumerable<string> WordsOf(SentenceAnalysis sentence, int except, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (i != except && sentence.Tokens[i].Kind != TokenKind.Punctuation)
            {
                yield return sentence.TextOf(sentence.Tokens[i]).ToString().ToLowerInvariant();
            }
        }
    }

    private static int IndexOf(List<string> words, List<string> part)
    {
        for (int i = 0; i + part.Count <= words.Count; i++)
        {
            if (words.Skip(i).Take(part.Count).SequenceEqual(part, StringComparer.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One doubt of the report is not two of a statement: "possible" before all of it, where the report doubts one part.</summary>
    public Objection? CheckDoubts(IReadOnlyList<Sentence> evidence)
    {
        foreach (Token token in evidence.Count == 0 ? [] : statement.Tokens)
        {
            int rank = lists.CertaintyOf(statement.TextOf(token));
            if (rank > 0 && DoubtsOf(statement, rank) > evidence.DistinctBy(static sentence => sentence.Index).Sum(sentence => DoubtsOf(sentence.Analysis, rank)))
            {
                return new Objection(DropReason.Certainty, Words(token.Span));
            }
        }

        return null;
    }

    /// <summary>"Near-complete and complete" is not what "near-complete or complete" says; of what is denied both say the same.</summary>
    public Objection? CheckAlternatives(IReadOnlyList<Sentence> evidence)
    {
        for (int i = 1; i + 1 < statement.Tokens.Count; i++)
        {
            if (lists.IsJoining(statement.TextOf(statement.Tokens[i])) && !SentenceParts.IsDenied(statement, i - 1)
                && evidence.Any(sentence => JoinsAlternatively(sentence.Analysis, i, isAlternative: true))
                && !evidence.Any(sentence => JoinsAlternatively(sentence.Analysis, i, isAlternative: false)))
            {
                return new Objection(DropReason.Certainty, Words(statement.Tokens[i].Span));
            }
        }

        return null;
    }

    /// <summary>The report has the same two words beside a word that leaves open which, or one that joins them.</summary>
    private bool JoinsAlternatively(SentenceAnalysis sentence, int stated, bool isAlternative)
    {
        for (int i = 1; i + 1 < sentence.Tokens.Count; i++)
        {
            ReadOnlySpan<char> word = sentence.TextOf(sentence.Tokens[i]);
            if ((isAlternative ? lists.IsAlternative(word) : lists.IsJoining(word))
                && WordForms.Plain(sentence.TextOf(sentence.Tokens[i - 1])) == WordForms.Plain(statement.TextOf(statement.Tokens[stated - 1]))
                && WordForms.Plain(sentence.TextOf(sentence.Tokens[i + 1])) == WordForms.Plain(statement.TextOf(statement.Tokens[stated + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private int DoubtsOf(SentenceAnalysis sentence, int rank)
    {
        int count = 0;
        foreach (Token token in sentence.Tokens)
        {
            count += lists.CertaintyOf(sentence.TextOf(token)) == rank ? 1 : 0;
        }

        return count;
    }

    /// <summary>Numbers of images and series stand in parentheses, where no other number of the report may take their place.</summary>
    public Objection? CheckReferences(IReadOnlyList<Sentence> evidence)
    {
        for (int open = statement.Text.IndexOf('(', StringComparison.Ordinal); open >= 0; open = statement.Text.IndexOf('(', open + 1))
        {
            int close = statement.Text.IndexOf(')', open);
            string words = close < 0 ? statement.Text[open..] : statement.Text[open..close];
            if (words.AsSpan().ContainsAnyInRange('0', '9') && evidence.Count > 0 && !evidence.Any(sentence => Squeezed(sentence.Analysis.Text).Contains(Squeezed(words), StringComparison.OrdinalIgnoreCase)))
            {
                return new Objection(DropReason.Number, words.TrimStart('('));
            }
        }

        return null;
    }

    private static string Squeezed(string text) => string.Concat(text.Where(static letter => !char.IsWhiteSpace(letter)));

    private static int CountOf(SentenceAnalysis sentence, string word)
    {
        int count = 0;
        foreach (Token token in sentence.Tokens)
        {
            count += sentence.TextOf(token).Equals(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return count;
    }

    private string Words(TextSpan span) => statement.Text.Substring(span.Start, span.Length);
}
