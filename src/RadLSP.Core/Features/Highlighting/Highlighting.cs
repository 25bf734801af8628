using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Colours headings, findings by their assertion, anatomy, sides, measurements and unfilled fields.</summary>
public static class Highlighting
{
    // One byte per character of the range: the class, and for a finding its assertion above it.
    private const int AssertionShift = 4;

    /// <summary>The coloured spans inside <paramref name="range"/> in document order.</summary>
    public static List<ClassifiedSpan> Of(ReportAnalysis analysis, TextSpan range)
    {
        var paint = new byte[range.Length];
        PaintSentences(analysis, range, paint);
        foreach (Section section in analysis.Sections)
        {
            Paint(section.Heading, TokenClass.Heading, 0, range, paint);
        }

        PaintDefaults(analysis, range, paint);
        foreach (TextSpan field in ReportFields.In(analysis))
        {
            Paint(field, TokenClass.UnfilledField, 0, range, paint);
        }

        return Runs(analysis.Text, range, paint);
    }

    private static void PaintDefaults(ReportAnalysis analysis, TextSpan range, byte[] paint)
    {
        if (TemplateInUse.Find(analysis.Text, analysis.Grammar) is not { } shape)
        {
            return;
        }

        foreach (Sentence sentence in analysis.Sentences)
        {
            if (sentence.Span.Overlaps(range) && shape.IsNormal(sentence.Analysis.Text))
            {
                Paint(sentence.Span, TokenClass.DefaultNormal, 0, range, paint);
            }
        }
    }

    /// <summary>Later colours lie over earlier ones, so the more telling come last.</summary>
    private static void PaintSentences(ReportAnalysis analysis, TextSpan range, byte[] paint)
    {
        foreach (Sentence sentence in analysis.Sentences)
        {
            if (!sentence.Span.Overlaps(range))
            {
                continue;
            }

            int start = sentence.Span.Start;
            PaintMatches(sentence, TokenClass.Anatomy, range, paint);
            foreach (Finding finding in sentence.Analysis.Findings)
            {
                if (finding.Concept.Kind is not ConceptKind.Normal)
                {
                    Paint(finding.Span.Shift(start), TokenClass.Finding, finding.Status.Assertion, range, paint);
                }
            }

            // The name of a finding may hold its side, and a side must never be overlooked.
            PaintMatches(sentence, TokenClass.Laterality, range, paint);
            foreach (Measurement measurement in sentence.Analysis.Measurements)
            {
                Paint(measurement.Span.Shift(start), TokenClass.Measurement, 0, range, paint);
            }
        }
    }

    private static void PaintMatches(Sentence sentence, TokenClass tokenClass, TextSpan range, byte[] paint)
    {
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            TokenClass found = match.Concept switch
            {
                { Kind: ConceptKind.Anatomy } => TokenClass.Anatomy,
                { Kind: ConceptKind.Modifier, Group: WordGroups.Laterality } => TokenClass.Laterality,
                _ => TokenClass.None,
            };
            if (found == tokenClass)
            {
                Paint(sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start), tokenClass, 0, range, paint);
            }
        }
    }

    private static void Paint(TextSpan span, TokenClass tokenClass, Assertion assertion, TextSpan range, byte[] paint)
    {
        int start = Math.Max(span.Start, range.Start) - range.Start;
        int end = Math.Min(span.End, range.End) - range.Start;
        if (end > start)
        {
            paint.AsSpan(start, end - start).Fill((byte)((int)tokenClass | ((int)assertion << AssertionShift)));
        }
    }

    private static List<ClassifiedSpan> Runs(SourceText text, TextSpan range, byte[] paint)
    {
        var runs = new List<ClassifiedSpan>();
        ReadOnlySpan<char> content = text.Slice(range);
        int position = 0;
        while (position < paint.Length)
        {
            byte colour = paint[position];
            int start = position;
            while (position < paint.Length && paint[position] == colour && content[position] is not ('\r' or '\n'))
            {
                position++;
            }

            int length = content[start..position].TrimEnd().Length;
            if (colour != 0 && length > 0)
            {
                var tokenClass = (TokenClass)(colour & ((1 << AssertionShift) - 1));
                runs.Add(new ClassifiedSpan(
                    new TextSpan(range.Start + start, length),
                    tokenClass,
                    tokenClass == TokenClass.Finding ? (Assertion)(colour >> AssertionShift) : null));
            }

            if (position == start || (position < paint.Length && content[position] is '\r' or '\n'))
            {
                position++;
            }
        }

        return runs;
    }
}
