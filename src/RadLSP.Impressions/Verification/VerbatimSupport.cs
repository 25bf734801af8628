using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Verification;

/// <summary>
/// What the report itself says in these words needs no reading, and is supported even where a comparison finding by finding would
/// stumble over its grammar. Only words that say nothing may be left out, and none may be put in.
/// </summary>
internal sealed class VerbatimSupport(VerifierLists lists, ReportEvidence evidence)
{
    /// <summary>A shorter sentence may mean something else where it stands: "No stones." under the name of an organ.</summary>
    private const int LeastWords = 4;

    /// <summary>Each part of a statement, cut at semicolons, is a sentence of the report.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="objection">What was found against it.</param>
    /// <returns>The sentences; null when a part is none, or when another sentence of the report speaks against it.</returns>
    public List<Sentence>? Find(SentenceAnalysis statement, Objection objection)
    {
        var found = new List<Sentence>();
        List<List<string>> parts = PartsOf(statement);
        for (int from = 0; from < parts.Count;)
        {
            // A sentence of the report may itself hold a semicolon.
            int to = parts.Count;
            while (to > from && !TryAdd([.. parts[from..to].SelectMany(static part => part)], found))
            {
                to--;
            }

            if (to == from)
            {
                return null;
            }

            from = to;
        }

        return objection.Against.IsEmpty || found.Exists(sentence => sentence.Span.Overlaps(objection.Against)) ? found : null;
    }

    private static List<List<string>> PartsOf(SentenceAnalysis statement)
    {
        List<List<string>> parts = [[]];
        foreach (Token token in statement.Tokens)
        {
            if (statement.TextOf(token) is ";")
            {
                parts.Add([]);
            }
            else if (token.Kind != TokenKind.Punctuation)
            {
                parts[^1].Add(statement.TextOf(token).ToString());
            }
        }

        return parts;
    }

    private bool TryAdd(List<string> words, List<Sentence> found)
    {
        if (words.Count < LeastWords)
        {
            return false;
        }

        Sentence? same = evidence.Sentences.Find(sentence => evidence.MayStandAlone(sentence) && evidence.Report.Sections[sentence.Section].Level < 2
            && !evidence.GoesOn(sentence.Analysis) && IsSame(words, sentence.Analysis));
        if (same is not null)
        {
            found.Add(same);
        }

        return same is not null;
    }

    private bool IsSame(List<string> words, SentenceAnalysis sentence)
    {
        int at = 0;
        foreach (Token token in sentence.Tokens)
        {
            ReadOnlySpan<char> word = sentence.TextOf(token);
            if (token.Kind == TokenKind.Punctuation)
            {
                continue;
            }

            if (at < words.Count && word.Equals(words[at], StringComparison.OrdinalIgnoreCase))
            {
                at++;
            }
            else if (!lists.IsConnecting(word) || lists.IsJoining(word))
            {
                return false;
            }
        }

        return at == words.Count;
    }
}
