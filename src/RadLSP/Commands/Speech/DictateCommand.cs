using System.CommandLine;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Recorders;
using RadLSP.Audio.Sources;
using RadLSP.Core.Analysis;
using RadLSP.Core.Dictation;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Engines;
using RadLSP.Server;
using RadLSP.Speech;

namespace RadLSP.Commands.Speech;

/// <summary><c>radlsp dictate</c>: speech to report text in the terminal.</summary>
internal static class DictateCommand
{
    public static Command Create()
    {
        var wav = new Option<string?>("--wav") { Description = "Hear a WAV or FLAC file in the place of the microphone." };
        var device = new Option<string?>("--device") { Description = "A microphone of radlsp mic list; without it, the system's default." };
        var paced = new Option<bool>("--paced") { Description = "Hear the file as slowly as it was spoken." };
        var output = new Option<string?>("--out") { Description = "Write to the end of this file in the place of standard output." };
        var raw = new Option<bool>("--raw") { Description = "Write the words as they were heard, without spoken forms." };
        Option<Dialect> dialect = DialectOption.Create();
        var options = new SpeechOptions();
        var command = new Command("dictate", "Dictate to the terminal or to a file, with commands by voice (\"what can I say\"); Ctrl-C ends it, and what was said is written.") { wav, paced, device, output, raw, dialect };
        options.AddTo(command);
        command.SetAction((result, cancellation) => DictateAsync(
            () => result.GetValue(wav) is { } file ? SoundFile.Open(file, result.GetValue(paced)) : Microphone.Open(new MicrophoneOptions { Device = result.GetValue(device) }),
            isFile: result.GetValue(wav) is not null,
            new DictatedText(
                result.GetValue(output),
                result.GetValue(raw),
                new WritingStyle(
                    SpokenContext.Report,
                    result.GetValue(dialect) == Dialect.UnitedKingdom ? SpokenRegion.UnitedKingdom : SpokenRegion.UnitedStates)),
            options,
            result));
        return command;
    }

    private static async Task<int> DictateAsync(Func<ISoundSource> open, bool isFile, DictatedText text, SpeechOptions options, ParseResult result)
    {
        using var stop = new CancellationTokenSource();
        using var abandon = new CancellationTokenSource();
        ConsoleCancelEventHandler onCancel = (_, pressed) =>
        {
            // The first time ends the sound and writes what was said; the second time ends at once.
            pressed.Cancel = !stop.IsCancellationRequested;
            (stop.IsCancellationRequested ? abandon : stop).Cancel();
        };
        Console.CancelKeyPress += onCancel;
        using var screen = new DictationScreen();
        try
        {
            text.Open();
            await using OpenedSpeech speech = await options.OpenAsync(result, screen.Tell, abandon.Token).ConfigureAwait(false);
            await using ISoundSource source = open();
            var pipeline = new SpeechPipeline(
                speech.Engine,
                new SpeechPipelineOptions { Language = options.Language(result), Prompt = text.Prompt, CanWait = isFile, Guard = EmbeddedGrammar.English.Dictation.Guard },
                TimeProvider.System);
            screen.Listening(source.Name);
            int failed = 0;
            await foreach (SpeechEvent happened in pipeline.RunAsync(source, stop.Token, abandon.Token).ConfigureAwait(false))
            {
                failed += Take(happened, text, screen) ? 0 : 1;
                if (text.IsStopped)
                {
                    // Whatever is said after "stop dictation" is for somebody else.
                    break;
                }
            }

            screen.Clear();
            if (source.End is { IsFailure: true } end)
            {
                screen.Tell(end.Message);
                return 1;
            }

            return failed == 0 ? 0 : 1;
        }
        catch (Exception error) when (error is EngineException or IOException or UnauthorizedAccessException or SoundFormatException)
        {
            screen.Tell(error.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        finally
        {
            Console.CancelKeyPress -= onCancel;
            screen.Clear();
            Close(text, screen);
        }
    }

    /// <summary>Whatever ended the dictation, what was said is written.</summary>
    private static void Close(DictatedText text, DictationScreen screen)
    {
        try
        {
            text.Close();
        }
        catch (IOException error)
        {
            screen.Tell(error.Message);
        }
    }

    /// <summary>False when something that was said could not be written.</summary>
    private static bool Take(SpeechEvent happened, DictatedText text, DictationScreen screen)
    {
        switch (happened)
        {
            case PartialSpeech partial:
                screen.Show(partial);
                return true;
            case FinalSpeech final:
                screen.Clear();
                (string shown, string message) = text.Take(final.Heard);
                screen.Written(shown);
                if (message.Length > 0)
                {
                    screen.Tell(message);
                }

                return true;
            case NoSpeech none:
                screen.Clear();
                if (none.Heard is { } refused)
                {
                    screen.Tell($"not written, as nobody can have said it ({none.Reason}): {refused.Text}");
                }

                return true;
            case SpeechNotice notice:
                screen.Tell(notice.Message);
                return true;
            case FailedSpeech failed:
                screen.Clear();
                screen.Tell($"{failed.Message} What you said is kept in {KeepSound(failed)}; radlsp transcribe can try again.");
                return false;
            default:
                return true;
        }
    }

    private static string KeepSound(FailedSpeech failed)
    {
        string path = Path.GetFullPath($"dictation-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}-{failed.Utterance}.wav");
        using FileStream file = new(path, FileMode.CreateNew);
        using WavWriter writer = new(file);
        writer.Write(failed.Samples.Span);
        return path;
    }
}
