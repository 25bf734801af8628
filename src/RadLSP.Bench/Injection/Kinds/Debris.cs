using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL008: what dictation leaves behind: spoken punctuation and commands, doubled and lost words, splices.</summary>
internal sealed partial class Debris(InjectionLists lists) : ErrorKind("RL008")
{
    private const int FewestWords = 5;
    private readonly IReadOnlyList<string> _punctuation = lists.Words.Texts("debris/spoken-punctuation");
    private readonly IReadOnlyList<string> _commands = lists.Words.Texts("debris/spoken-commands");
    private readonly IReadOnlyList<string> _asides = lists.Words.Texts("debris/asides");
    private readonly IReadOnlyList<string> _hesitations = lists.Words.Texts("debris/hesitations");
    private readonly IReadOnlyList<ListRow> _lostWords = lists.Words.Rows("debris/lost-words");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        Func<Specimen, Dice, Rewrite?> way = dice.Below(100) switch
        {
            < 26 => SpokenPunctuation,
            < 40 => SpokenCommand,
            < 46 => Aside,
            < 66 => DoubledWord,
            < 74 => Hesitation,
            < 84 => LostWord,
            < 94 => Splice,
            _ => BrokenOff,
        };
        return First(report, dice, [way, DoubledWord]);
    }

    private Rewrite? SpokenPunctuation(Specimen report, Dice dice)
    {
        if (PickSentence(report, dice) is not { } sentence)
        {
            return null;
        }

        // Where a mark would stand: before the end of the sentence or between two clauses.
        string spoken = dice.Pick(_punctuation);
        Match end = SentenceStop().Match(sentence.Text);
        if (end.Success && dice.Chance(0.5))
        {
            return new Rewrite("spoken punctuation").Insert(sentence.Span.Start + end.Index, " " + spoken);
        }

        return InsertBetween(sentence, spoken, dice, "spoken punctuation");
    }

    private Rewrite? SpokenCommand(Specimen report, Dice dice)
    {
        if (PickSentence(report, dice) is not { } sentence)
        {
            return null;
        }

        string command = dice.Pick(_commands);
        return dice.Chance(0.5)
            ? new Rewrite("spoken command").Insert(sentence.Span.End, " " + char.ToUpperInvariant(command[0]) + command[1..] + ".")
            : InsertBetween(sentence, command, dice, "spoken command");
    }

    private Rewrite? Aside(Specimen report, Dice dice) =>
        PickSentence(report, dice) is { } sentence ? new Rewrite("words to somebody else").Insert(sentence.Span.End, " " + dice.Pick(_asides)) : null;

    private Rewrite? Hesitation(Specimen report, Dice dice) =>
        PickSentence(report, dice) is { } sentence ? InsertBetween(sentence, dice.Pick(_hesitations), dice, "hesitation") : null;

    private static Rewrite? DoubledWord(Specimen report, Dice dice)
    {
        if (PickSentence(report, dice) is not { } sentence)
        {
            return null;
        }

        Match word = dice.Pick(Word().Matches(sentence.Text));
        int end = sentence.Span.Start + word.Index + word.Length;
        return new Rewrite("doubled word").Insert(end, " " + (word.Index == 0 ? word.Value.ToLowerInvariant() : word.Value))
            .Counterpart(new TextSpan(end - word.Length, word.Length));
    }

    private Rewrite? LostWord(Specimen report, Dice dice)
    {
        foreach (OutlineSentence sentence in dice.Shuffle(Candidates(report)))
        {
            foreach (ListRow row in dice.Shuffle(_lostWords))
            {
                int at = WholeWords.IndexOf(sentence.Text, row.Text("phrase"), 0);
                if (at >= 0)
                {
                    var span = new TextSpan(sentence.Span.Start + at, row.Text("phrase").Length);
                    return new Rewrite("lost word").Replace(span, WholeWords.LikeCase(report.Slice(span), row.Text("left")));
                }
            }
        }

        return null;
    }

    /// <summary>The start of one sentence runs into the end of the next, as after a wrong "scratch that".</summary>
    private static Rewrite? Splice(Specimen report, Dice dice)
    {
        IReadOnlyList<OutlineSentence> all = report.Outline.Sentences;
        List<int> starts = [.. Enumerable.Range(0, Math.Max(0, all.Count - 1)).Where(i => all[i].Section == all[i + 1].Section
            && all[i].Section.Kind == SectionKind.Findings
            && Word().Count(all[i].Text) >= FewestWords && Word().Count(all[i + 1].Text) >= FewestWords)];
        if (starts.Count == 0)
        {
            return null;
        }

        int first = dice.Pick(starts);
        MatchCollection head = Word().Matches(all[first].Text);
        MatchCollection tail = Word().Matches(all[first + 1].Text);
        Match last = head[head.Count / 2];
        Match next = tail[tail.Count / 2];
        var cut = TextSpan.FromBounds(all[first].Span.Start + last.Index, all[first + 1].Span.Start + next.Index + next.Length);
        return new Rewrite("splice").Replace(cut, last.Value + " " + next.Value);
    }

    private static Rewrite? BrokenOff(Specimen report, Dice dice)
    {
        foreach (OutlineSentence sentence in dice.Shuffle(Candidates(report)))
        {
            // The sentence ends at a word that cannot end one.
            Match end = CannotEnd().Match(sentence.Text);
            if (end.Success)
            {
                var cut = TextSpan.FromBounds(sentence.Span.Start + end.Index, sentence.Span.End);
                return new Rewrite("broken off").Replace(cut, end.Value + ".");
            }
        }

        return null;
    }

    private static Rewrite? InsertBetween(OutlineSentence sentence, string words, Dice dice, string variant)
    {
        MatchCollection found = Word().Matches(sentence.Text);
        Match after = found[dice.Below(found.Count - 1)];
        return new Rewrite(variant).Insert(sentence.Span.Start + after.Index + after.Length, " " + words);
    }

    private static OutlineSentence? PickSentence(Specimen report, Dice dice) =>
        Candidates(report) is { Count: > 0 } sentences ? dice.Pick(sentences) : null;

    private static List<OutlineSentence> Candidates(Specimen report) =>
        [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression).Where(s => Word().Count(s.Text) >= FewestWords)];

    [GeneratedRegex(@"(?<![\w.-])[A-Za-z]{2,}(?![\w-])")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.]$")]
    private static partial Regex SentenceStop();

    [GeneratedRegex(@"(?<=\w\s+\w+\s+)\b(?:of|the|is|are|with|and|in|within)\b(?=\s+\w)")]
    private static partial Regex CannotEnd();
}
