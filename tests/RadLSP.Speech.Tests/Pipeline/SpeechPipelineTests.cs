using System.Diagnostics;
using RadLSP.Audio.Sources;
using RadLSP.Engines.Speech;
using RadLSP.Testing;
using RadLSP.Testing.Speech;

namespace RadLSP.Speech.Tests.Pipeline;

/// <summary>From a file of sound to words, through the real worker with whisper.cpp in it.</summary>
public sealed class SpeechPipelineTests : IClassFixture<PipelineModels>
{
    private const string Silero = "assets/whisper/for-tests-silero-v6.2.0-ggml.bin";
    private const string Sentence = "No pleural effusion on the left.";

    private readonly PipelineModels _models;

    public SpeechPipelineTests(PipelineModels models) => _models = models;

    [SharedFact(Silero)]
    public async Task Each_utterance_of_a_file_comes_once_and_in_order()
    {
        List<SpeechEvent> told = await HearAsync(SharedFiles.PathOf("assets/audio/jfk.wav"), Silero, _ => Task.CompletedTask);
        IReadOnlyList<FinalSpeech> finals = [.. told.OfType<FinalSpeech>()];
        Assert.InRange(finals.Count, 3, 5);
        Assert.All(finals, final => Assert.Equal(Sentence, final.Heard.Text));
        Assert.Equal(Enumerable.Range(1, finals.Count).Select(id => (long)id), finals.Select(final => final.Heard.Id));
        Assert.All(finals.Zip(finals.Skip(1)), pair => Assert.True(pair.First.Heard.End <= pair.Second.Heard.Start));
        Assert.InRange(finals[0].Heard.Start, 0, 500);
        Assert.InRange(finals[^1].Heard.End, 10_000, 11_100);
    }

    [SharedFact("assets/audio/jfk.wav")]
    public async Task Without_a_voice_activity_model_speech_is_found_by_its_energy()
    {
        List<SpeechEvent> told = await HearAsync(SharedFiles.PathOf("assets/audio/jfk.wav"), null, _ => Task.CompletedTask);
        Assert.InRange(told.OfType<FinalSpeech>().Count(), 2, 6);
    }

    [SharedFact(Silero)]
    public async Task A_worker_that_is_killed_again_and_again_costs_no_utterance()
    {
        string sound = SharedFiles.PathOf("assets/audio/jfk.wav");
        int expected = (await HearAsync(sound, Silero, _ => Task.CompletedTask)).OfType<FinalSpeech>().Count();
        int killed = 0;
        List<SpeechEvent> told = await HearAsync(sound, Silero, happened =>
        {
            // After each of the first two utterances, whatever the worker is doing just then.
            if (happened is FinalSpeech { Heard.Id: <= 2 })
            {
                killed += KillWorkers();
            }

            return Task.CompletedTask;
        });
        Assert.True(killed >= 1);
        Assert.Equal(expected, told.OfType<FinalSpeech>().Count());
        Assert.Empty(told.OfType<FailedSpeech>());
    }

    [Fact]
    public async Task Silence_has_no_words()
    {
        string path = Path.Combine(_models.Folder, "silence.raw");
        await File.WriteAllBytesAsync(path, new byte[SpeechSamples.Rate * 2 * 20]);
        await using ISoundSource source = SoundFile.OpenRaw(File.OpenRead(path), "silence", SoundFormat16());
        Assert.Empty(await HearAsync(source, null, _ => Task.CompletedTask, CancellationToken.None));
    }

    [SharedFact(Silero)]
    public async Task Stopping_still_writes_what_was_said_until_then()
    {
        await using ISoundSource source = SoundFile.Open(SharedFiles.PathOf("assets/audio/jfk.wav"));
        using var stop = new CancellationTokenSource();
        List<SpeechEvent> told = await HearAsync(
            source, Silero, happened => happened is FinalSpeech ? stop.CancelAsync() : Task.CompletedTask, stop.Token);
        Assert.NotEmpty(told.OfType<FinalSpeech>());
        Assert.All(told.OfType<FinalSpeech>(), final => Assert.Equal(Sentence, final.Heard.Text));
    }

    private static Audio.Formats.SoundFormat SoundFormat16() => new(SpeechSamples.Rate, 1, Audio.Formats.SampleFormat.Signed16);

    /// <summary>Kills the workers that this process has started, as a user short of memory would.</summary>
    private static int KillWorkers()
    {
        int killed = 0;
        foreach (Process worker in Process.GetProcessesByName("radlsp-whisper"))
        {
            using (worker)
            {
                if (ParentOf(worker.Id) == Environment.ProcessId)
                {
                    worker.Kill();
                    killed++;
                }
            }
        }

        return killed;
    }

    private static int ParentOf(int process)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 4)..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<List<SpeechEvent>> HearAsync(string path, string? voice, Func<SpeechEvent, Task> happened)
    {
        await using ISoundSource source = SoundFile.Open(path);
        return await HearAsync(source, voice, happened, CancellationToken.None);
    }

    private async Task<List<SpeechEvent>> HearAsync(ISoundSource source, string? voice, Func<SpeechEvent, Task> happened, CancellationToken stop)
    {
        await using ISpeechEngine engine = WhisperWorker.Open(null, null, TimeProvider.System, _ => { });
        await engine.LoadAsync(
            new SpeechModelOptions(_models.Scripted) { Threads = 1, VoiceActivityModelPath = voice is null ? null : SharedFiles.PathOf(voice) }, default);
        var pipeline = new SpeechPipeline(engine, new SpeechPipelineOptions { CanWait = true }, TimeProvider.System);
        List<SpeechEvent> told = [];
        await foreach (SpeechEvent one in pipeline.RunAsync(source, stop, CancellationToken.None))
        {
            told.Add(one);
            await happened(one);
        }

        return told;
    }
}

/// <summary>The models of these tests, written once.</summary>
public sealed class PipelineModels : IDisposable
{
    public PipelineModels() => MadeWhisperModel.WriteScripted(
        Scripted,
        WhisperSize.Test,
        [new(" No"), new(" pleural"), new(" effusion"), new(" on"), new(" the"), new(" left"), new(".")]);

    internal string Folder { get; } = Directory.CreateTempSubdirectory("radlsp-speech-tests").FullName;

    internal string Scripted => Path.Combine(Folder, "scripted.bin");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
