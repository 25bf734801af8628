using RadLSP.Dictation.Agreement;
using RadLSP.Engines;
using RadLSP.Engines.Speech;

namespace RadLSP.Speech.Recognition;

/// <summary>Asks an engine, in its own terms.</summary>
internal sealed class EngineRecognizer(ISpeechEngine engine, SpeechPipelineOptions options)
{
    public async Task<PassResult> RecognizeAsync(PassRequest request, CancellationToken cancellation)
    {
        double seconds = (double)request.Samples.Length / SpeechSamples.Rate;
        try
        {
            Transcription heard = await engine.TranscribeAsync(
                request.Samples,
                new TranscribeOptions
                {
                    Prompt = request.Prompt,
                    Language = options.Language,
                    IsPartial = request.IsPartial,
                    BeamSize = request.IsPartial ? 1 : options.BeamSize,
                    Deadline = TimeSpan.FromSeconds(10 + (seconds * options.DeadlineFactor)),
                },
                cancellation).ConfigureAwait(false);
            IReadOnlyList<RecognizedWord> words =
            [
                .. heard.Segments.SelectMany(segment => segment.Words)
                    .Select(word => new RecognizedWord(word.Text, word.Probability, word.StartMilliseconds, word.EndMilliseconds)),
            ];
            return new PassResult(words, heard.Segments.Count == 0 ? 1 : heard.Segments.Min(segment => segment.NoSpeechProbability));
        }
        catch (EngineException error)
        {
            throw new PassFailedException(error.Message, error);
        }
    }
}
