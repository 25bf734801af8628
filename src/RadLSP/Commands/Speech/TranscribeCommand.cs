using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;
using RadLSP.Dictation.Agreement;
using RadLSP.Engines;
using RadLSP.Server;
using RadLSP.Speech;

namespace RadLSP.Commands.Speech;

/// <summary><c>radlsp transcribe</c>: the words of sound files, as they were heard.</summary>
internal static class TranscribeCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("WAV") { Description = "Sound files, WAV or FLAC.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a line and file: {\"file\",\"segments\":[{\"start\",\"end\",\"text\",\"noSpeechProbability\",\"words\":[{\"text\",\"start\",\"end\",\"probability\"}]}]}, times in seconds." };
        var options = new SpeechOptions();
        var command = new Command("transcribe", "Write down what is said in sound files.") { files, json };
        options.AddTo(command);
        command.SetAction((result, cancellation) => TranscribeAsync(result.GetValue(files)!, result.GetValue(json), options, result, cancellation));
        return command;
    }

    private static async Task<int> TranscribeAsync(string[] files, bool asJson, SpeechOptions options, ParseResult result, CancellationToken cancellation)
    {
        try
        {
            await using OpenedSpeech speech = await options.OpenAsync(result, Tell, cancellation).ConfigureAwait(false);
            var pipeline = new SpeechPipeline(
                speech.Engine,
                new SpeechPipelineOptions { Language = options.Language(result), ShowsPartials = false, CanWait = true, Guard = EmbeddedGrammar.English.Dictation.Guard },
                TimeProvider.System);
            bool isComplete = true;
            foreach (string file in files)
            {
                isComplete &= await TranscribeAsync(file, asJson, pipeline, cancellation).ConfigureAwait(false);
            }

            return isComplete ? 0 : 1;
        }
        catch (EngineException error)
        {
            Tell(error.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static async Task<bool> TranscribeAsync(string file, bool asJson, SpeechPipeline pipeline, CancellationToken cancellation)
    {
        List<HeardUtterance> heard = [];
        bool isComplete = true;
        try
        {
            await using ISoundSource source = SoundFile.Open(file);
            await foreach (SpeechEvent happened in pipeline.RunAsync(source, CancellationToken.None, cancellation).ConfigureAwait(false))
            {
                switch (happened)
                {
                    case FinalSpeech final:
                        heard.Add(final.Heard);
                        break;
                    case NoSpeech { Heard: { } refused } none:
                        Tell($"{file}: left out at {Clock(refused.Start)} as not spoken ({none.Reason}): {refused.Text}");
                        break;
                    case FailedSpeech failed:
                        Tell($"{file}: {failed.Message}");
                        isComplete = false;
                        break;
                    case SpeechNotice notice:
                        Tell(notice.Message);
                        break;
                }
            }

            if (source.End is { IsFailure: true } end)
            {
                Tell(end.Message);
                isComplete = false;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SoundFormatException)
        {
            Tell(error.Message);
            return false;
        }

        if (asJson)
        {
            WriteJson(file, heard);
        }
        else
        {
            foreach (HeardUtterance utterance in heard)
            {
                Console.WriteLine($"[{Clock(utterance.Start)} - {Clock(utterance.End)}] {utterance.Text}");
            }
        }

        return isComplete;
    }

    private static void WriteJson(string file, List<HeardUtterance> heard)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteStartArray("segments");
            foreach (HeardUtterance utterance in heard)
            {
                json.WriteStartObject();
                json.WriteNumber("start", Seconds(utterance.Start));
                json.WriteNumber("end", Seconds(utterance.End));
                json.WriteString("text", utterance.Text);
                json.WriteNumber("noSpeechProbability", Math.Round(utterance.NoSpeechProbability, 4));
                json.WriteStartArray("words");
                foreach (RecognizedWord word in utterance.Words)
                {
                    json.WriteStartObject();
                    json.WriteString("text", word.Text);
                    json.WriteNumber("start", Seconds(utterance.Start + word.Start));
                    json.WriteNumber("end", Seconds(utterance.Start + word.End));
                    json.WriteNumber("probability", Math.Round(word.Probability, 4));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static double Seconds(long milliseconds) => milliseconds / 1000.0;

    private static string Clock(long milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:00}:{milliseconds / 1000.0 % 60:00.00}");

    private static void Tell(string message) => Console.Error.WriteLine($"radlsp: {message}");
}
