using System.Text;
using RadLSP.Archive.Deidentification;
using RadLSP.Core.Deidentification;
using RadLSP.Server;

namespace RadLSP.Archive.Tests;

public sealed class DeidentificationTests
{
    private const string MarkStart = "{|";
    private const string MarkEnd = "|}";

    private static readonly IdentifierTables Tables = EmbeddedGrammar.English.Identifiers.Tables;

    private static readonly Deidentifier Deidentifier = new(EmbeddedGrammar.English);

    public static TheoryData<string, string> Removed => Examples(Tables.Patterns, static pattern => pattern.Removes);

    public static TheoryData<string, string> Kept => Examples([.. Tables.Patterns, .. Tables.Kept], static pattern => pattern.Keeps);

    [Theory]
    [MemberData(nameof(Removed))]
    public void What_is_marked_is_removed_and_nothing_else(string pattern, string example)
    {
        string text = example.Replace(MarkStart, "", StringComparison.Ordinal).Replace(MarkEnd, "", StringComparison.Ordinal);
        Assert.True(example == Marked(text, Deidentifier.Apply(text)), $"{pattern}: {Marked(text, Deidentifier.Apply(text))}");
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Nothing_is_removed_from_what_must_stay(string pattern, string example) =>
        Assert.True(example == Deidentifier.Apply(example).Text, $"{pattern}: {Marked(example, Deidentifier.Apply(example))}");

    [Fact]
    public void The_time_between_dates_stays()
    {
        const string Text = "COMPARISON: 03/08/2022 and March 15, 2022. Follow-up on 2022-04-05. Surgery Mar 2021. Film of 3/22.";
        foreach (int weeks in (int[])[5, 52, 260])
        {
            DeidentifiedText moved = Deidentifier.Apply(Text, weeks);
            DateTime[] dates = [.. moved.Removals.Take(3).Select(static removal => DateTime.Parse(removal.Replacement, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(new DateTime(2022, 3, 8).AddDays(-7 * weeks), dates[0]);
            Assert.Equal((7, 28), ((dates[1] - dates[0]).Days, (dates[2] - dates[0]).Days));
            Assert.Equal(Deidentifier.Apply(Text, 7).Skeleton, moved.Skeleton);
        }
    }

    [Fact]
    public void The_day_first_is_understood_where_one_date_of_the_report_proves_it()
    {
        DeidentifiedText moved = Deidentifier.Apply("Compared with 05/04/2021 and 23/04/2021.", weeks: 5);
        Assert.Equal("Compared with 01/03/2021 and 19/03/2021.", moved.Text);
    }

    [Fact]
    public void A_day_that_does_not_exist_is_taken_out() =>
        Assert.Equal("Compared with [date].", Deidentifier.Apply("Compared with 31/31/2021.").Text);

    [Fact]
    public void The_shift_is_chance() =>
        Assert.True(Enumerable.Range(0, 20).Select(_ => Deidentifier.Apply("Date: 03/08/2022").Text).Distinct().Count() > 5);

    [Fact]
    public void A_name_is_removed_wherever_it_stands_but_not_inside_an_eponym() =>
        Assert.Equal(
            "Dr. [name] called. [name] was told of the Baker cyst, the Hill-Sachs lesion and a 3 mm nodule at L4-L5, series 3 image 12.",
            Deidentifier.Apply("Dr. Winterscheid called. Winterscheid was told of the Baker cyst, the Hill-Sachs lesion and a 3 mm nodule at L4-L5, series 3 image 12.").Text);

    private static TheoryData<string, string> Examples(IEnumerable<IdentifierPattern> patterns, Func<IdentifierPattern, IReadOnlyList<string>> of)
    {
        var data = new TheoryData<string, string>();
        foreach (IdentifierPattern pattern in patterns)
        {
            foreach (string example in of(pattern))
            {
                data.Add(pattern.Id, example);
            }
        }

        return data;
    }

    private static string Marked(string text, DeidentifiedText result)
    {
        var marked = new StringBuilder(text);
        foreach (Removal removal in result.Removals.Reverse())
        {
            marked.Insert(removal.Span.End, MarkEnd).Insert(removal.Span.Start, MarkStart);
        }

        return marked.ToString();
    }
}
