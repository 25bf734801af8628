using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RadLSP.Engines.Speech;
using RadLSP.Testing.Clients;
using RadLSP.Testing.Speech;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>The recogniser dies at any moment of a dictation, and every utterance is in the report once.</summary>
public sealed class KilledWorkerTests : IDisposable
{
    private const int Utterances = 24;
    private const string Head = "FINDINGS:\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp-killed").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_worker_that_dies_in_every_utterance_costs_none_and_doubles_none()
    {
        string named = Environment.GetEnvironmentVariable("RADLSP_SEED") ?? "20261123";
        int seed = int.Parse(named, CultureInfo.InvariantCulture);
        var dice = new Random(seed);
        Moment[] moments = Enum.GetValues<Moment>();

        // Each moment comes several times, in an order that the seed says.
        Moment[] plan = [.. Enumerable.Range(0, Utterances).Select(i => moments[i % moments.Length])];
        dice.Shuffle(plan);
        string model = Path.Combine(_folder, "scripted.bin");
        MadeWhisperModel.WriteScripted(model, WhisperSize.Test, [new(" no"), new(" pleural"), new(" effusion"), new(".")]);
        string worker = Path.Combine(Path.GetDirectoryName(ServerProcess.Executable)!, OperatingSystem.IsWindows() ? "radlsp-whisper.exe" : "radlsp-whisper");
        var speech = new FragileSpeech(worker, plan, seed);
        try
        {
            await speech.LoadAsync(new SpeechModelOptions(model) { Threads = 1 }, default);
            await using DictatedReport report = await DictatedReport.OpenAsync(Head, Path.Combine(_folder, "ledgers"), source: speech);
            speech.OnNextInsert = kill => report.BeforeEdit = () =>
            {
                kill();
                return Task.CompletedTask;
            };
            await report.CommandAsync("radlsp.dictation.start", Head.Length);
            JsonElement ended = await report.Client.WaitForAsync("window/showMessage", static m => m.GetProperty("message").GetString()!.StartsWith("Dictation has stopped", StringComparison.Ordinal));
            await report.SettledAsync();

            string plans = $"RADLSP_SEED={seed}, {string.Join(' ', plan)}, {speech.Kills} kills, {ended.GetProperty("message").GetString()}\n{report.Document.Text}";
            Assert.True(speech.Kills >= 20, plans);
            Assert.All(Enumerable.Range(0, Utterances), i => Assert.True(
                Regex.Count(report.Document.Text, $"{FragileSpeech.MarkOf(i)} no pleural effusion", RegexOptions.IgnoreCase) == 1, $"{FragileSpeech.MarkOf(i)}: {plans}"));
            Assert.Equal(Utterances, Regex.Count(report.Document.Text, "effusion"));
            Assert.Contains("The made voice has ended", ended.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            await speech.EndAsync();
        }
    }
}
