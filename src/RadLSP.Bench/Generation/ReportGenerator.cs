using System.Globalization;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Grammars;

namespace RadLSP.Bench.Generation;

/// <summary>Makes clean reports from the texts of grammars/bench. The same seed and number give the same report.</summary>
public sealed class ReportGenerator
{
    private readonly IReadOnlyList<Skeleton> _skeletons;
    private readonly WordLists _lists;
    private readonly LayoutWords _layout;

    /// <summary>Reads the texts.</summary>
    /// <param name="data">The benchmark's files.</param>
    /// <param name="errors">What is wrong in them; texts that are wrong are left out.</param>
    /// <param name="half">Which of the texts to use, by a hash of their ids.</param>
    public ReportGenerator(BenchData data, List<GrammarError> errors, SplitHalf half = SplitHalf.All)
    {
        _lists = data.Lists;
        _layout = new LayoutWords(_lists);
        _skeletons = [.. SkeletonReader.Read(data.Texts, _layout.Roles, errors).Where(skeleton => ReportFiles.Takes(skeleton.Id, half))];
    }

    public IReadOnlyList<string> Ids => [.. _skeletons.Select(skeleton => skeleton.Id)];

    /// <summary>How many texts there are of each modality.</summary>
    public IReadOnlyList<(string Modality, int Count)> Modalities =>
        [.. _skeletons.GroupBy(s => s.Modality).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)];

    /// <summary>Reports without end: every text in turn, in an order that depends on the seed and the name.</summary>
    /// <param name="seed">The same seed gives the same reports.</param>
    /// <param name="name">Keeps the reports for different purposes apart.</param>
    /// <exception cref="FormatException">The markup of a text is wrong.</exception>
    public IEnumerable<CleanReport> Generate(int seed, string name)
    {
        for (int round = 0; _skeletons.Count > 0; round++)
        {
            foreach (Skeleton skeleton in new Dice(seed, name, round.ToString(CultureInfo.InvariantCulture)).Shuffle(_skeletons))
            {
                yield return Make(skeleton, seed, $"{name}-{round}");
            }
        }
    }

    /// <summary>Reports of one text.</summary>
    public IEnumerable<CleanReport> GenerateOnly(string id, int seed)
    {
        Skeleton? skeleton = _skeletons.FirstOrDefault(s => s.Id == id);
        for (int i = 0; skeleton is not null; i++)
        {
            yield return Make(skeleton, seed, i.ToString(CultureInfo.InvariantCulture));
        }
    }

    private CleanReport Make(Skeleton skeleton, int seed, string name)
    {
        var dice = new Dice(seed, skeleton.Id, name);
        try
        {
            string text = new ReportWriter(_layout, skeleton, new DrawnVariables(skeleton, _lists, dice), dice).Write();
            return new CleanReport($"{skeleton.Id}-{name}", text, null, skeleton.Avoid, skeleton.HardNegative);
        }
        catch (FormatException error)
        {
            throw new FormatException($"Text {skeleton.Id}: {error.Message}", error);
        }
    }
}
