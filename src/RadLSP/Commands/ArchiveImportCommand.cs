using System.CommandLine;
using RadLSP.Archive;
using RadLSP.Archive.Import;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp archive import</c>.</summary>
internal static class ArchiveImportCommand
{
    private const int MostRefusedShown = 10;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "JSON Lines of {\"id\",\"text\",\"patient\"?,\"date\"?} (.jsonl), folders of .txt and .rad files, or single texts; - is standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var keep = new Option<bool>("--keep-identifiers") { Description = "Leave names, numbers and dates in the texts." };
        var list = new Option<bool>("--list") { Description = "Show every place that was removed." };
        var id = new Option<string?>("--id") { Description = "The id of a text from standard input." };
        var names = new Option<string?>("--file-names") { Description = "How files are called, with {patient} and {date} (year-month-day) in it: \"{patient}_{date}_*\"; of the patient only a keyed hash is kept." };
        var path = ArchiveCommand.PathOption();
        var command = new Command("import", "Take signed reports into the archive. Names, numbers and addresses are removed and dates moved.") { files, keep, list, id, names, path };
        command.SetAction((result, cancellation) => Task.FromResult(ArchiveCommand.Use(result.GetValue(path), ReportArchive.OpenOrCreate, archive =>
            Import(archive, result.GetValue(files) ?? [], result.GetValue(id), result.GetValue(names), new ImportOptions(result.GetValue(keep), result.GetValue(list)), cancellation))));
        return command;
    }

    private static int Import(ReportArchive archive, string[] files, string? id, string? names, ImportOptions options, CancellationToken cancellation)
    {
        if (files.Length == 0 && !Console.IsInputRedirected)
        {
            Console.Error.WriteLine("radlsp: name files or folders to import, or - for standard input");
            return 2;
        }

        if (options.KeepIdentifiers)
        {
            Console.Error.WriteLine("radlsp: names, numbers and dates stay in the archive; whoever reads your files can read them");
        }

        if (names is not null && FileNamePattern.Of(names) is null)
        {
            Console.Error.WriteLine("radlsp: --file-names must hold {patient} once, and may hold {date} and *");
            return 2;
        }

        var sources = new ReportSources(id, names is null ? null : FileNamePattern.Of(names));
        ImportSummary summary;
        try
        {
            summary = ReportImport.Run(
                archive, sources.Read(files.Length == 0 ? ["-"] : files), EmbeddedGrammar.English, options, Progress(), Listed, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("radlsp: stopped; what was imported so far is kept, and the same command again completes it");
            return 130;
        }

        Tell(summary, options);
        return sources.Problems > 0 || summary.Refused.Count > 0 ? 1 : 0;
    }

    /// <summary>Shows how far it is to somebody who watches; a log gets no such lines.</summary>
    private static Action<int>? Progress() => Console.IsErrorRedirected ? null : done => Console.Error.Write($"\r{done} reports ");

    private static void Listed(ListedRemoval removal) =>
        Console.WriteLine($"{SearchOutput.Plain(removal.Report)}:{removal.Line}:{removal.Column}: {removal.Kind}: {SearchOutput.Plain(removal.Text)}");

    private static void Tell(ImportSummary summary, ImportOptions options)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write('\r');
        }

        Console.WriteLine($"{summary.Total} reports: {summary.Added} added, {summary.Replaced} replaced, {summary.Unchanged} unchanged" +
            (summary.Empty > 0 ? $", {summary.Empty} empty" : ""));
        if (!options.KeepIdentifiers)
        {
            Console.WriteLine(summary.Removed.Count == 0
                ? "removed: nothing"
                : "removed: " + string.Join(", ", summary.Removed.Select(static entry => $"{entry.Value} {entry.Key}")));
        }

        if (summary.OfPatients > 0)
        {
            Console.WriteLine($"{summary.OfPatients} reports are known by their patient, of whom a keyed hash is kept");
        }

        if (summary.HiddenIds > 0)
        {
            Console.WriteLine($"{summary.HiddenIds} ids hold a name, a date or a long number and are kept as a hash; \"radlsp archive forget\" knows them by both");
        }

        foreach ((string id, string reason) in summary.Refused.Take(MostRefusedShown))
        {
            Console.Error.WriteLine($"radlsp: {SearchOutput.Plain(id)} was left out: {reason}");
        }
    }
}
