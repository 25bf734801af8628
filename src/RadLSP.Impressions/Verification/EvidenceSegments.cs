using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>
/// Which words of a sentence may be said of which of its findings: the ends of its parts are the first comma, or the first word
/// that joins, after one finding and before the next.
/// </summary>
internal sealed class EvidenceSegments(VerifierLists lists)
{
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

    /// <summary>A denial reaches the word.</summary>
    public static bool IsDenied(SentenceAnalysis sentence, int token)
    {
        foreach (CueMatch cue in sentence.Cues)
        {
            if (cue.Cue.Kind == CueKind.Negation && cue.Reaches(token, token + 1))
            {
                return true;
            }
        }

        return false;
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
