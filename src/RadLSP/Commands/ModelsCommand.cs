using System.CommandLine;
using RadLSP.Engines;
using RadLSP.Engines.Models;
using Spectre.Console;

namespace RadLSP.Commands;

/// <summary><c>radlsp models</c>: the models that can be downloaded, and those that were.</summary>
internal static class ModelsCommand
{
    private static readonly Option<string?> Folder = new("--models-dir") { Description = $"Where the models lie; {ModelFolder.DefaultPath() ?? "must be given here"} when left out.", Recursive = true };

    public static Command Create() => new("models", "Download, check and remove models for dictation and for wording. Nothing is fetched unless you ask for it here.")
    {
        Folder,
        CreateList(),
        CreatePull(),
        CreateVerify(),
        CreateRemove(),
        CreatePath(),
    };

    private static Command CreateList()
    {
        var command = new Command("list", "List the models, with size, memory and licence.");
        command.SetAction((result, _) => UseAsync(result, folder =>
        {
            foreach (ModelEntry entry in ModelCatalogue.Entries)
            {
                string sum = ModelChecksum.Parse(entry.Checksum)?.Algorithm ?? "unverified";
                string here = File.Exists(folder.PathOf(entry)) ? "here" : "-";
                Console.WriteLine($"{entry.Name,-30} {entry.Kind,-6} about {Size(entry.Bytes),8} {Size(entry.MemoryBytes),8} of memory  {sum,-10} {here,-4}  {entry.Licence}; {entry.Purpose}");
            }

            return Task.FromResult(0);
        }));
        return command;
    }

    private static Command CreatePull()
    {
        Argument<string> name = Name();
        var sum = new Option<string?>("--sha256") { Description = "The checksum that the publisher states; the file is taken only if it fits." };
        var accept = new Option<bool>("--accept-unverified") { Description = "Take a model without a known checksum as it comes." };
        var offline = new Option<bool>("--offline") { Description = "Fetch nothing; RADLSP_OFFLINE=1 does the same." };
        var command = new Command("pull", "Download a model; an interrupted download goes on where it stopped.") { name, sum, accept, offline };
        command.SetAction((result, cancellation) => UseAsync(result, async folder =>
        {
            ModelEntry entry = ModelCatalogue.Find(result.GetValue(name)!);
            ModelChecksum? checksum = result.GetValue(sum) is { } typed
                ? ModelChecksum.Parse(typed) is { Algorithm: "sha256" } parsed ? parsed : throw new EngineException(EngineError.BadRequest, "--sha256 takes 64 hexadecimal digits.")
                : null;
            var options = new DownloadOptions
            {
                Checksum = checksum,
                AcceptUnverified = result.GetValue(accept),
                Offline = result.GetValue(offline) || Environment.GetEnvironmentVariable("RADLSP_OFFLINE") is { Length: > 0 } and not "0",
            };
            if (checksum is null && entry.Checksum.Length == 0 && options.AcceptUnverified)
            {
                Console.Error.WriteLine($"radlsp: warning: nobody vouches for {entry.Name}; a changed file would not be noticed");
            }

            Console.Error.WriteLine($"{entry.Name}: about {Size(entry.Bytes)}, licence: {entry.Licence}");
            string path = await PullAsync(entry, folder, options, cancellation).ConfigureAwait(false);
            Console.WriteLine(path);
            return 0;
        }));
        return command;
    }

    /// <summary>With a bar on standard error; standard output is for the path alone.</summary>
    private static async Task<string> PullAsync(ModelEntry entry, ModelFolder folder, DownloadOptions options, CancellationToken cancellation)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(entry.Name), maxValue: entry.Bytes);
                return ModelDownload.PullAsync(entry, folder, options, new BarProgress(bar), cancellation);
            }).ConfigureAwait(false);
    }

    private static Command CreateVerify()
    {
        var names = new Argument<string[]>("NAME") { Description = "Models; without any, all that are here.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("verify", "Hold downloaded models against their checksums.") { names };
        command.SetAction((result, cancellation) => UseAsync(result, async folder =>
        {
            string[] wanted = result.GetValue(names) ?? [];
            bool allRight = true;
            foreach (ModelEntry entry in wanted.Length > 0 ? wanted.Select(ModelCatalogue.Find) : ModelCatalogue.Entries.Where(entry => File.Exists(folder.PathOf(entry))))
            {
                ModelState state = await folder.VerifyAsync(entry, cancellation).ConfigureAwait(false);
                allRight &= state is not (ModelState.Damaged or ModelState.Absent);
                Console.WriteLine(entry.Name + ": " + state switch
                {
                    ModelState.Verified => "its checksum is right",
                    ModelState.Unverified => "unverified: as it was first downloaded at best, and nobody vouches for that",
                    ModelState.Damaged => $"DAMAGED; remove it and pull it again: radlsp models remove {entry.Name}",
                    _ => $"not here; radlsp models pull {entry.Name} downloads it",
                });
            }

            return allRight ? 0 : 1;
        }));
        return command;
    }

    private static Command CreateRemove()
    {
        Argument<string> name = Name();
        var command = new Command("remove", "Delete a downloaded model, and what was begun of it.") { name };
        command.SetAction((result, _) => UseAsync(result, folder =>
        {
            bool removed = folder.Remove(ModelCatalogue.Find(result.GetValue(name)!));
            Console.WriteLine(removed ? "Removed." : "There was nothing of it.");
            return Task.FromResult(removed ? 0 : 1);
        }));
        return command;
    }

    private static Command CreatePath()
    {
        Argument<string> name = Name();
        var command = new Command("path", "Write the path of a downloaded model, for the settings.") { name };
        command.SetAction((result, _) => UseAsync(result, folder =>
        {
            Console.WriteLine(folder.Resolve(result.GetValue(name)!));
            return Task.FromResult(0);
        }));
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "A model of radlsp models list." };

    private static string Size(long bytes) => bytes < 1 << 20 ? $"{bytes >> 10} KiB" : $"{bytes >> 20} MiB";

    /// <returns>What <paramref name="use"/> returns, or 2 when it cannot be done.</returns>
    private static async Task<int> UseAsync(ParseResult result, Func<ModelFolder, Task<int>> use)
    {
        if ((result.GetValue(Folder) ?? ModelFolder.DefaultPath()) is not { Length: > 0 } path)
        {
            Console.Error.WriteLine("radlsp: this user has no data folder; name one with --models-dir");
            return 2;
        }

        try
        {
            return await use(new ModelFolder(path)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is EngineException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"radlsp: {error.Message}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("radlsp: stopped; what came is kept, and the same command goes on from there");
            return 1;
        }
    }

    private sealed class BarProgress(ProgressTask bar) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => bar.MaxValue(value.TotalBytes).Value(value.Bytes);
    }
}
