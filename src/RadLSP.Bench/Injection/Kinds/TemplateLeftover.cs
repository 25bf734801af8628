using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL018: an unfilled field, an empty or missing section, or default text beside a dictated finding.</summary>
internal sealed partial class TemplateLeftover(InjectionLists lists) : ErrorKind("RL018")
{
    private readonly IReadOnlyList<string> _fields = lists.Words.Texts("leftovers/fields");
    private readonly IReadOnlyList<string> _lines = lists.Words.Texts("leftovers/lines");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        Func<Specimen, Dice, Rewrite?> way = dice.Below(100) switch
        {
            < 40 => Field,
            < 55 => Line,
            < 68 => EmptyImpression,
            < 80 => NoImpression,
            _ => DefaultNormal,
        };
        return First(report, dice, [way, Field]);
    }

    /// <summary>A field stands where a word was, or between two words.</summary>
    private Rewrite? Field(Specimen report, Dice dice)
    {
        List<OutlineSentence> sentences = [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression).Where(s => Word().Count(s.Text) >= 4)];
        if (sentences.Count == 0)
        {
            return null;
        }

        OutlineSentence sentence = dice.Pick(sentences);
        MatchCollection words = Word().Matches(sentence.Text);
        Match word = words[1 + dice.Below(words.Count - 2)];
        var span = new TextSpan(sentence.Span.Start + word.Index, word.Length);
        string field = dice.Pick(_fields);
        return dice.Chance(0.6)
            ? new Rewrite("unfilled field").Replace(span, field)
            : new Rewrite("unfilled field").Insert(span.End, " " + field);
    }

    private Rewrite? Line(Specimen report, Dice dice) =>
        report.EndOfFindings(dice) is { } end
            ? new Rewrite("unfilled line").Insert(end, " " + TextTemplate.Expand(dice.Pick(_lines), InjectedVariables.For(dice), dice))
            : null;

    private static Rewrite? EmptyImpression(Specimen report, Dice dice) =>
        report.Outline.LastSection(SectionKind.Impression) is { Heading.Length: > 0 } impression
            ? new Rewrite("empty section").Replace(impression.Body, dice.Chance(0.5) ? "" : "1.", isGold: false).Counterpart(impression.Heading).Anywhere()
            : null;

    private static Rewrite? NoImpression(Specimen report, Dice dice)
    {
        if (report.Outline.Sections.Count(s => s.Kind == SectionKind.Impression) != 1
            || report.Outline.LastSection(SectionKind.Impression) is not { Heading.Length: > 0 } impression
            || report.Outline.Section(SectionKind.Findings) is null)
        {
            return null;
        }

        return new Rewrite("missing section").Replace(impression.Heading.Cover(impression.Body), "", isGold: false).Anywhere();
    }

    /// <summary>The template's normal sentence stayed although the finding was dictated.</summary>
    private static Rewrite? DefaultNormal(Specimen report, Dice dice)
    {
        foreach (Mention mention in dice.Shuffle(report.Mentions.Where(m => !m.IsInImpression && m.Status == MentionStatus.Positive && m.Row.Has("default-normal"))))
        {
            if (!report.Mentions.Any(m => m.Finding == mention.Finding && m.Status != MentionStatus.Positive))
            {
                return new Rewrite("default text kept").Insert(mention.Sentence.Span.End, " " + mention.Row.Text("default-normal")).Counterpart(mention.Span);
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<![\w.-])[A-Za-z]{2,}(?![\w-])")]
    private static partial Regex Word();
}
