using System.CommandLine;
using System.Text.Json;
using RadLSP.Archive;
using RadLSP.Archive.Search;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;
using RadLSP.Output;

namespace RadLSP.Commands;

/// <summary><c>radlsp archive</c>: the user's own signed reports.</summary>
internal static class ArchiveCommand
{
    private const int DefaultHits = 10;

    public static Command Create() => new("archive", "Keep your own signed reports, to search them and to learn your words from them.")
    {
        ArchiveImportCommand.Create(),
        CreateSearch(),
        PriorsCommand.Create(),
        CreateForget(),
        CreateStatistics(),
    };

    /// <summary>The option that every verb has.</summary>
    public static Option<string?> PathOption() => new("--archive") { Description = $"The file of the archive; {ArchivePath.Default() ?? "must be given here"} when left out." };

    /// <summary>Does something with an archive and explains what goes wrong.</summary>
    /// <returns>What it returns, or 2 when the archive cannot be used.</returns>
    public static int Use(string? path, Func<string, ReportArchive> open, Func<ReportArchive, int> use)
    {
        if ((path ?? ArchivePath.Default()) is not { Length: > 0 } file)
        {
            Console.Error.WriteLine("radlsp: this user has no data folder; name a file with --archive");
            return 2;
        }

        try
        {
            using ReportArchive archive = open(file);
            return use(archive);
        }
        catch (ArchiveException error)
        {
            Console.Error.WriteLine($"radlsp: {error.Message}");
            return 2;
        }
    }

    private static Command CreateSearch()
    {
        var words = new Argument<string[]>("TEXT") { Description = "Words that must all be there; words in quotes must follow each other.", Arity = ArgumentArity.OneOrMore };
        var limit = new Option<int>("--limit") { Description = "How many reports to show.", DefaultValueFactory = _ => DefaultHits };
        var modality = new Option<string?>("--modality") { Description = "Only reports of this modality: ct, mr, xr, us, ..." };
        var part = new Option<ReportPart?>("--section") { Description = "Only words of this part." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var path = PathOption();
        var command = new Command("search", "Find reports by their words.") { words, limit, modality, part, json, path };
        command.SetAction(result => Use(result.GetValue(path), ReportArchive.OpenExisting, archive =>
        {
            if (result.GetValue(limit) is < 1 or > ReportSearch.MostHits)
            {
                Console.Error.WriteLine($"radlsp: --limit is 1 to {ReportSearch.MostHits}");
                return 2;
            }

            var query = new SearchQuery(string.Join(' ', result.GetValue(words)!), result.GetValue(limit), ModalityId(result.GetValue(modality)), result.GetValue(part));
            IReadOnlyList<SearchHit> hits = ReportSearch.Run(archive, query);
            if (result.GetValue(json))
            {
                SearchOutput.WriteJson(hits);
            }
            else
            {
                SearchOutput.WriteText(hits);
            }

            return hits.Count > 0 ? 0 : 1;
        }));
        return command;
    }

    /// <summary>The lexicon names modalities "modality-ct"; who searches types "CT".</summary>
    private static string? ModalityId(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        Core.Lexicon.ConceptLexicon lexicon = Server.EmbeddedGrammar.English.Lexicon;
        return lexicon.Concepts.FirstOrDefault(concept => concept.Group == "modality" && (concept.Id.Equals(typed, StringComparison.OrdinalIgnoreCase)
            || concept.Id.EndsWith("-" + typed, StringComparison.OrdinalIgnoreCase)
            || concept.Name.Equals(typed, StringComparison.OrdinalIgnoreCase)))?.Id ?? typed;
    }

    private static Command CreateForget()
    {
        var ids = new Argument<string[]>("ID") { Description = "The ids of reports.", Arity = ArgumentArity.ZeroOrMore };
        var patient = new Option<string?>("--patient") { Description = "Forget every report of this patient." };
        var all = new Option<bool>("--all") { Description = "Forget every report and everything learned from them." };
        var path = PathOption();
        var command = new Command("forget", "Take reports out of the archive, so that nothing of them is left in its file.") { ids, patient, all, path };
        command.SetAction(result =>
        {
            string[] wanted = result.GetValue(ids) ?? [];
            string? ofPatient = result.GetValue(patient);
            if ((wanted.Length > 0 ? 1 : 0) + (string.IsNullOrWhiteSpace(ofPatient) ? 0 : 1) + (result.GetValue(all) ? 1 : 0) != 1)
            {
                Console.Error.WriteLine("radlsp: name the ids to forget, or --patient, or --all");
                return 2;
            }

            return Use(result.GetValue(path), ReportArchive.OpenExisting, archive =>
            {
                ForgetResult forgotten = result.GetValue(all) ? Forgetting.ForgetAll(archive)
                    : ofPatient is not null && wanted.Length == 0 ? Forgetting.ForgetPatient(archive, ofPatient)
                    : Forgetting.Forget(archive, wanted);
                foreach (string id in forgotten.Unknown)
                {
                    Console.Error.WriteLine($"radlsp: there is no report {SearchOutput.Plain(id)} in the archive");
                }

                Console.WriteLine($"{forgotten.Reports} reports forgotten.");
                if (!forgotten.IsErased)
                {
                    Console.Error.WriteLine("radlsp: another program has the archive open, so that traces may be left in its log; close your editors and run the same command again");
                }

                return forgotten.Unknown.Count > 0 || !forgotten.IsErased ? 1 : 0;
            });
        });
        return command;
    }

    private static Command CreateStatistics()
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var path = PathOption();
        var command = new Command("statistics", "Tell what the archive holds.") { json, path };
        command.SetAction(result => Use(result.GetValue(path), ReportArchive.OpenExisting, archive =>
        {
            var statistics = ArchiveStatistics.Of(archive);
            if (result.GetValue(json))
            {
                WriteJson(archive.Path, statistics);
            }
            else
            {
                Console.WriteLine($"{archive.Path}: {statistics.Reports} reports, {statistics.Bytes / 1024} KiB, {statistics.Words} words, {statistics.Pairs} pairs of words");
                Console.WriteLine("modalities: " + string.Join(", ", statistics.Modalities.Select(entry => $"{(entry.Name.Length > 0 ? entry.Name : "not said")} {entry.Reports}")));
                Console.WriteLine("findings: " + string.Join(", ", statistics.Findings.Select(entry => $"{entry.Name} {entry.Reports}")));
            }

            return 0;
        }));
        return command;
    }

    private static void WriteJson(string path, ArchiveStatistics statistics)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("archive", path);
        json.WriteNumber("reports", statistics.Reports);
        json.WriteNumber("bytes", statistics.Bytes);
        json.WriteNumber("words", statistics.Words);
        json.WriteNumber("pairs", statistics.Pairs);
        foreach ((string member, IReadOnlyList<(string Name, long Reports)> counts) in new[] { ("modalities", statistics.Modalities), ("findings", statistics.Findings) })
        {
            json.WriteStartObject(member);
            foreach ((string name, long reports) in counts)
            {
                json.WriteNumber(name, reports);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
