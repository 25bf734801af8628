using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>
/// Which words of a sentence may be said of which of its findings: the ends of its parts are the first comma, or the first word
/// that joins, after one finding and before the next.
/// </summary>
internal sealed class SentenceParts(VerifierLists lists)
{
    private const int WordsBeforeInterpretation = 4;

    /// <summary>The finding of the part of a sentence that holds some words; -1 when the part holds none.</summary>
    public int FindingAt(SentenceAnalysis sentence, TextSpan words)
    {
        int part = PartOf(sentence, words.Start);
        int nearest = -1;
        int least = int.MaxValue;
        for (int i = 0; i < sentence.Findings.Count; i++)
        {
            TextSpan span = sentence.Findings[i].Span;
            int gap = Math.Max(0, Math.Max(words.Start - span.End, span.Start - words.End));
            if (PartOf(sentence, span.Start) == part && gap < least)
            {
                least = gap;
                nearest = i;
            }
        }

        return nearest;
    }

    /// <summary>Words of the report, relative to their sentence, may be said of one of these facts.</summary>
    public bool MayBelong(Sentence sentence, TextSpan words, IReadOnlyList<ReportedFact> facts)
    {
        if (sentence.Analysis.Findings.Count <= 1)
        {
            return true;
        }

        int part = PartOf(sentence.Analysis, words.Start);
        if (!sentence.Analysis.Findings.Any(finding => PartOf(sentence.Analysis, finding.Span.Start) == part))
        {
            return true;
        }

        foreach (ReportedFact fact in facts)
        {
            if (fact.Finding.Sentence == sentence.Index && PartOf(sentence.Analysis, fact.Finding.Span.Start - sentence.Span.Start) == part)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A finding with the side, the values and the place of its own part. The parser of reports, made for whole paragraphs, lets
    /// the first side or value of a sentence speak for all of it; a verifier must not.
    /// </summary>
    public Finding Corrected(SentenceAnalysis sentence, Finding finding)
    {
        if (sentence.Findings.Count < 2)
        {
            return finding;
        }

        int part = PartOf(sentence, finding.Span.Start);
        bool isAlone = sentence.Findings.Count(other => PartOf(sentence, other.Span.Start) == part) == 1;
        List<Measurement> measurements = isAlone
            ? [.. sentence.Measurements.Where(one => PartOf(sentence, one.Span.Start) == part)]
            : [.. finding.Measurements.Where(one => PartOf(sentence, one.Span.Start) == part)];
        (Laterality side, TextSpan span) = (finding.Side, finding.SideSpan);
        if (isAlone && SideIn(sentence, part) is { } own)
        {
            (side, span) = own;
        }

        bool isCarried = IsCarried(sentence, finding, part);
        if (isCarried && !span.IsEmpty && PartOf(sentence, span.Start) < part)
        {
            (side, span) = (Laterality.None, default);
        }

        return finding with
        {
            Measurements = measurements,
            Side = side,
            SideSpan = span,
            Anatomy = isCarried ? [] : finding.Anatomy,
            IsAnatomyImplied = isCarried || finding.IsAnatomyImplied,
        };
    }

    /// <summary>
    /// The place was said of another part: one before it, or one after it that cannot hold the finding. "Effusion and basal
    /// atelectasis" puts the atelectasis at the base, and "consolidation and nodule in the lower lobe" both into the lobe.
    /// </summary>
    private bool IsCarried(SentenceAnalysis sentence, Finding finding, int part)
    {
        if (finding is not { IsAnatomyImplied: false, Anatomy.Count: > 0, Concept.Sites.Count: > 0 })
        {
            return false;
        }

        foreach (Concept place in finding.Anatomy)
        {
            bool canHold = finding.Concept.Sites.Any(site => lists.Grammar.Lexicon.IsPartOf(place.Index, site) || lists.Grammar.Lexicon.IsPartOf(site, place.Index));
            foreach (ConceptMatch match in sentence.Matches)
            {
                int other = match.Concept.Index == place.Index ? PartOf(sentence, sentence.SpanOf(match).Start) : -1;
                if (other == part || (other > part && canHold))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The words of the part that holds a finding.</summary>
    public IEnumerable<string> WordsOf(SentenceAnalysis sentence, Finding finding)
    {
        int part = PartOf(sentence, finding.Span.Start);
        foreach (Token token in sentence.Tokens)
        {
            if (token.Kind == TokenKind.Word && PartOf(sentence, token.Start) == part)
            {
                yield return WordForms.Plain(sentence.TextOf(token));
            }
        }
    }

    /// <summary>A sentence cut at every comma and every word that joins.</summary>
    public List<string> Cut(SentenceAnalysis sentence)
    {
        var parts = new List<string>();
        int start = 0;
        foreach (Token token in sentence.Tokens)
        {
            ReadOnlySpan<char> text = sentence.TextOf(token);
            if (text is "," or ";" || lists.IsJoining(text))
            {
                parts.Add(sentence.Text[start..token.Start].Trim());
                start = token.End;
            }
        }

        parts.Add(sentence.Text[start..].Trim());
        parts.RemoveAll(static part => part.Length == 0);
        return parts;
    }

    /// <summary>The finding is what the words before it are taken for: "diffusion restriction in the pons, consistent with an infarct".</summary>
    public bool IsInterpretation(SentenceAnalysis sentence, Finding finding)
    {
        int words = 0;
        for (int i = sentence.Tokens.Count - 1; i >= 0 && words < WordsBeforeInterpretation; i--)
        {
            if (sentence.Tokens[i].End <= finding.Span.Start)
            {
                words++;
                if (lists.IsInterpreting(sentence.TextOf(sentence.Tokens[i])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The word before a finding joins it to another as something that goes with it: "with".</summary>
    public bool IsAccompanying(SentenceAnalysis sentence, Finding finding)
    {
        Token before = sentence.Tokens.LastOrDefault(token => token.End <= finding.Span.Start);
        return before.Length > 0 && lists.IsAccompanying(sentence.TextOf(before));
    }

    /// <summary>Between two places of a sentence stands a word that leaves open which of two it is: "or".</summary>
    public bool IsAlternativeBetween(SentenceAnalysis sentence, int from, int to)
    {
        foreach (Token token in sentence.Tokens)
        {
            if (token.Start >= from && token.End <= to && lists.IsAlternative(sentence.TextOf(token)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The one side that a sentence names; none for several.</summary>
    public static Laterality OnlySideOf(SentenceAnalysis sentence)
    {
        Laterality only = Laterality.None;
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Side != Laterality.None)
            {
                if (only != Laterality.None && only != match.Concept.Side)
                {
                    return Laterality.None;
                }

                only = match.Concept.Side;
            }
        }

        return only;
    }

    /// <summary>The qualities that a part of a sentence gives to its finding, wherever they stand in it.</summary>
    public IEnumerable<Concept> QualitiesOf(SentenceAnalysis sentence, Finding finding)
    {
        int part = PartOf(sentence, finding.Span.Start);
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Kind == ConceptKind.Modifier && PartOf(sentence, sentence.SpanOf(match).Start) == part)
            {
                yield return match.Concept;
            }
        }
    }

    /// <summary>The one side that a part names; null for none or several.</summary>
    private (Laterality Side, TextSpan Span)? SideIn(SentenceAnalysis sentence, int part)
    {
        (Laterality Side, TextSpan Span)? only = null;
        foreach (ConceptMatch match in sentence.Matches)
        {
            TextSpan span = sentence.SpanOf(match);
            if (match.Concept.Side is Laterality.Left or Laterality.Right or Laterality.Bilateral && PartOf(sentence, span.Start) == part)
            {
                if (only is { } known && known.Side != match.Concept.Side)
                {
                    return null;
                }

                only = (match.Concept.Side, span);
            }
        }

        return only;
    }

    /// <summary>A denial reaches the word, or the word is itself a part of one: "not seen".</summary>
    public static bool IsDenied(SentenceAnalysis sentence, int token)
    {
        foreach (CueMatch cue in sentence.Cues)
        {
            bool isIn = token >= cue.FirstToken && token < cue.EndToken;
            if ((cue.Cue.Kind == CueKind.Negation && (isIn || cue.Reaches(token, token + 1))) || (cue.Cue.Kind == CueKind.Pseudo && isIn))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>So many denials reach the word.</summary>
    public static int DenialsAt(SentenceAnalysis sentence, int token)
    {
        int count = 0;
        foreach (CueMatch cue in sentence.Cues)
        {
            count += cue.Cue.Kind == CueKind.Negation && cue.Reaches(token, token + 1) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The rank of the word of doubt that reaches a word and leaves most open; the highest number when none does.</summary>
    public int DoubtAt(SentenceAnalysis sentence, int token)
    {
        int least = int.MaxValue;
        foreach (CueMatch cue in sentence.Cues)
        {
            if (cue.Cue.Kind is CueKind.Possibility or CueKind.Doubt && cue.Reaches(token, token + 1))
            {
                for (int at = cue.FirstToken; at < cue.EndToken; at++)
                {
                    int rank = lists.CertaintyOf(sentence.TextOf(sentence.Tokens[at]));
                    least = rank > 0 ? Math.Min(least, rank) : least;
                }
            }
        }

        return least;
    }

    /// <summary>The part of a sentence, counted from 0, that holds a place.</summary>
    private int PartOf(SentenceAnalysis sentence, int place)
    {
        int part = 0;
        for (int i = 0; i + 1 < sentence.Findings.Count; i++)
        {
            int end = EndAfter(sentence, sentence.Findings[i].Span.End, sentence.Findings[i + 1].Span.Start);
            part += end >= 0 && place >= end ? 1 : 0;
        }

        return part;
    }

    private int EndAfter(SentenceAnalysis sentence, int from, int to)
    {
        foreach (Token token in sentence.Tokens)
        {
            if (token.Start >= from && token.End <= to)
            {
                ReadOnlySpan<char> text = sentence.TextOf(token);
                if (text is "," or ";" || lists.IsJoining(text))
                {
                    return token.Start;
                }
            }
        }

        return -1;
    }
}
