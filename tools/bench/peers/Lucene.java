/* SPDX-License-Identifier: GPL-3.0-or-later */

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene build ARTICLES FOLDER - surface words with positions in every field, stems of the text without; two
 * threads, merged to one segment.
 * Lucene search FOLDER ROUNDS &lt; QUESTIONS - class, number, kind of query, years and words a line; prints
 * class, number and microseconds. Words are looked for in the text, surface forms.
 */
public final class Lucene {
    private static final int WARM_UP = 10 /* rounds until the compiler has done its work */;
    private static final FieldType STEMS = new FieldType();
    static {
        STEMS.setTokenized(true);
        STEMS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        STEMS.freeze();
    }

    private static Document document(String line) {
        String[] columns = line.split("\t", -1);
        int year = Integer.parseInt(columns[1]);
        Document doc = new Document();
        doc.add(new StringField("id", columns[0], Field.Store.YES));
        doc.add(new IntPoint("year", year));
        doc.add(new NumericDocValuesField("year", year));
        doc.add(new TextField("title", columns[2], Field.Store.YES));
        doc.add(new TextField("headings", columns[3], Field.Store.YES));
        doc.add(new TextField("text", columns[4], Field.Store.YES));
        doc.add(new TextField("note", columns[5], Field.Store.YES));
        doc.add(new Field("stems", columns[4], STEMS));
        return doc;
    }

    private static void index(BufferedReader lines, IndexWriter writer) {
        try {
            for (String line; (line = lines.readLine()) != null;)
                writer.addDocument(document(line));
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void build(Path articles, Path folder) throws Exception {
        Analyzer words = new StandardAnalyzer();
        Analyzer fields = new PerFieldAnalyzerWrapper(words, Map.of("stems", new IndonesianAnalyzer()));
        try (BufferedReader lines = Files.newBufferedReader(articles, StandardCharsets.UTF_8);
             IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(fields))) {
            Thread other = new Thread(() -> index(lines, writer));
            other.start();
            index(lines, writer);
            other.join();
            writer.forceMerge(1);
            writer.commit();
        }
    }

    private static Query combine(String[] words, Occur occur) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words)
            all.add(new TermQuery(new Term("text", word)), occur);
        return all.build();
    }

    private static Query query(String kind, String years, String[] words) {
        Query query = kind.equals("phrase") ? new PhraseQuery("text", words)
            : kind.equals("prefix")         ? new PrefixQuery(new Term("text", words[0]))
            : words.length == 1             ? new TermQuery(new Term("text", words[0]))
                                            : combine(words, kind.equals("or") ? Occur.SHOULD : Occur.MUST);
        if (years.isEmpty())
            return query;
        String[] range = years.split("\\.\\.");
        return new BooleanQuery.Builder().add(query, Occur.MUST)
            .add(IntPoint.newRangeQuery("year", Integer.parseInt(range[0]), Integer.parseInt(range[1])),
                 Occur.FILTER)
            .build();
    }

    private static int ask(IndexSearcher searcher, String[] question) throws IOException {
        int size = 0;
        Query query = query(question[2], question[3], question[4].split(" "));
        for (ScoreDoc hit : searcher.search(query, 10).scoreDocs)
            size += searcher.doc(hit.doc).get("text").length();
        return size;
    }

    private static void search(Path folder, int rounds) throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        List<String[]> questions = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null;)
            questions.add(line.split("\t", -1));
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
        // Questions are asked again to measure them: none may be answered from the last time.
        searcher.setQueryCache(null);
        StringBuilder out = new StringBuilder();
        for (int round = -WARM_UP; round < rounds; round++)
            for (String[] question : questions) {
                long start = clock.getCurrentThreadCpuTime();
                ask(searcher, question);
                double us = (clock.getCurrentThreadCpuTime() - start) / 1e3;
                if (round >= 0)
                    out.append(question[0] + "\t" + question[1] + "\t" + us + "\n");
            }
        System.out.print(out);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("build"))
            build(Paths.get(args[1]), Paths.get(args[2]));
        else
            search(Paths.get(args[1]), Integer.parseInt(args[2]));
    }
}
