# SPDX-License-Identifier: GPL-3.0-or-later
#
# make            build everything into build/
# make demo       index the bundled corpus and answer a question
# make test       every test; what tools/test and the README call
# make check-sanitize   every test under AddressSanitizer and UBSan
# make bench      measure; prints ratios
# make install    PREFIX and DESTDIR as usual
#
# SANITIZE=1 builds into build/sanitize instead. Nothing is written outside build/.

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
LIBEXECDIR ?= $(PREFIX)/libexec/acuan
DATADIR ?= $(PREFIX)/share/acuan
MANDIR ?= $(PREFIX)/share/man
COMPLETIONDIR ?= $(PREFIX)/share/bash-completion/completions

VERSION := 0.1.0
PACKAGES := glib-2.0 yaml-0.1 jansson
# Of what is loaded only when it is needed, the headers.
LOADED := xlsxwriter libxml-2.0 libarchive serd-0

CC ?= gcc
CXX ?= g++
PKG_CONFIG ?= pkg-config
OPTIMISE ?= -O2 -g

ifdef SANITIZE
BUILD ?= build/sanitize
OPTIMISE := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
LDFLAGS += -fsanitize=address,undefined
else
BUILD ?= build
endif

# The tools that tell what to compile with may not be there before tools/setup has run; only goals
# that compile ask them.
WARNINGS := -Wall -Wextra -Wconversion
CPPFLAGS += -Iinclude -Isrc -D_GNU_SOURCE -MMD -MP
CFLAGS += -std=c17 $(OPTIMISE) $(WARNINGS) -fPIC $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(LOADED) 2>/dev/null)
CXXFLAGS += -std=c++17 $(OPTIMISE) $(WARNINGS) -fPIC -fvisibility=hidden $(shell xapian-config --cxxflags 2>/dev/null)
LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) -lm
XAPIAN_LIBS := $(shell xapian-config --libs 2>/dev/null) -lstdc++

ROOMS := base law query model map eval index search review lint import render export
XC_OBJECTS := $(patsubst src/%.cc,$(BUILD)/obj/%.o,$(wildcard src/xapian-c/*.cc))
LIB_OBJECTS := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard $(ROOMS:%=src/%/*.c)))
CLI_OBJECTS := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/cli/*.c))
WEB_OBJECTS := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/web/*.c)) $(BUILD)/obj/web/assets.o
UNIT_TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c tests/xapian-c/test_*.c))
WEB_TESTS := $(BUILD)/web-tests/node_modules
FUZZERS := $(patsubst tools/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tools/fuzz/fuzz_*.c))
BENCH_TOOLS := $(patsubst tools/bench/%.c,$(BUILD)/bench/%,$(wildcard tools/bench/*.c))
MAN_PAGES := $(patsubst src/man/%.scd,$(BUILD)/man/%,$(wildcard src/man/*.scd))

ACUAN := $(BUILD)/acuan
PDFTEXT := $(BUILD)/acuan-pdftext
ACUAN_SERVE := $(BUILD)/acuan-serve
XC_LIB := $(BUILD)/libxapian-c
LIB := $(BUILD)/libacuan

.PHONY: FORCE all demo test check check-sanitize check-valgrind bench fuzz install uninstall clean format
all: $(ACUAN) $(PDFTEXT) $(ACUAN_SERVE) $(XC_LIB).so $(LIB).so $(MAN_PAGES) $(BUILD)/acuan.pc $(BUILD)/xapian-c.pc

# ---- objects and libraries ----

$(BUILD)/obj/cli/%.o: CPPFLAGS += -DACUAN_DATADIR='"$(DATADIR)"' -DACUAN_LIBEXECDIR='"$(LIBEXECDIR)"'

# Where things will be installed is compiled in: another PREFIX makes these anew.
PLACES := $(PREFIX) $(LIBDIR) $(INCLUDEDIR) $(DATADIR) $(LIBEXECDIR)
$(BUILD)/places: FORCE
	@mkdir -p $(@D)
	@echo '$(PLACES)' | cmp -s - $@ || echo '$(PLACES)' > $@
$(BUILD)/obj/cli/cli.o $(BUILD)/obj/cli/serve.o $(BUILD)/acuan.pc $(BUILD)/xapian-c.pc: $(BUILD)/places
FORCE:

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# The profiles are compiled in.
$(BUILD)/obj/law/profile.o: $(wildcard corpus/profiles/*.yaml)

$(BUILD)/obj/%.o: src/%.cc
	@mkdir -p $(@D)
	$(CXX) $(CPPFLAGS) $(CXXFLAGS) -c $< -o $@

$(XC_LIB).a: $(XC_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(LIB).a: $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(XC_LIB).so: $(XC_OBJECTS)
	$(CXX) -shared -Wl,-soname,libxapian-c.so.0 $(LDFLAGS) $^ -o $@ $(XAPIAN_LIBS)

$(LIB).so: $(LIB_OBJECTS) $(XC_LIB).so
	$(CC) -shared -Wl,-soname,libacuan.so.0 $(LDFLAGS) $(LIB_OBJECTS) -o $@ -L$(BUILD) -lxapian-c $(LIBS)

# The command carries the libraries in itself: it runs from the build folder as it is.
$(ACUAN): $(CLI_OBJECTS) $(LIB).a $(XC_LIB).a
	$(CC) $(LDFLAGS) $^ -o $@ $(LIBS) $(XAPIAN_LIBS)

# PDFs are read by a program of its own: acuan itself does not load a PDF library.
$(PDFTEXT): src/pdftext/acuan-pdftext.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -MF $@.d -MT $@ -std=c17 $(OPTIMISE) $(WARNINGS) \
	    $(shell $(PKG_CONFIG) --cflags poppler-glib cairo 2>/dev/null) $(LDFLAGS) $< -o $@ \
	    $(shell $(PKG_CONFIG) --libs poppler-glib cairo 2>/dev/null)
# The portal is a program of its own: the libraries of a server would slow the start of every search.
$(ACUAN_SERVE): $(WEB_OBJECTS) $(LIB).a $(XC_LIB).a
	$(CC) $(LDFLAGS) $^ -o $@ $(LIBS) $(shell $(PKG_CONFIG) --libs libmicrohttpd) $(XAPIAN_LIBS)

# Files that the portal carries in itself, as arrays of bytes.
WEB_ASSETS := $(BUILD)/web/id.mo src/web/assets/style.css src/web/assets/openapi.json src/web/assets/icon.svg
$(BUILD)/web/id.mo: src/web/po/id.po
	@mkdir -p $(@D)
	msgfmt --check --no-hash -o $@ $<
$(BUILD)/web/assets.c: $(WEB_ASSETS) Makefile
	@mkdir -p $(@D)
	printf '#include "web/assets.h"\n' >$@.new
	for file in $(WEB_ASSETS); do \
	    name=ASSET_$$(basename $$file | tr 'a-z.' 'A-Z_'); \
	    printf 'const unsigned char %s[] = {\n' $$name; od -An -v -tx1 $$file | sed 's/ \(..\)/0x\1,/g'; \
	    printf '0};\nconst size_t %s_LEN = sizeof %s - 1;\n' $$name $$name; \
	done >>$@.new
	mv $@.new $@
$(BUILD)/obj/web/assets.o: $(BUILD)/web/assets.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
# What the pages look like goes into their ETags: another build is another edition.
$(BUILD)/obj/web/server.o: CPPFLAGS += -DACUAN_BUILD='"$(shell cat src/web/*.[ch] src/web/assets/* src/web/po/id.po src/render/*.c 2>/dev/null | cksum | cut -d' ' -f1)"'
$(BUILD)/obj/web/server.o: $(wildcard src/web/*.[ch] src/web/assets/* src/web/po/id.po)

$(BUILD)/man/%: src/man/%.scd
	@mkdir -p $(@D)
	scdoc < $< > $@

$(BUILD)/%.pc: src/%.pc.in
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
	    -e 's|@VERSION@|$(VERSION)|' $< > $@

# ---- tests ----

CHECK_LIBS = $(shell $(PKG_CONFIG) --cflags --libs check)

$(BUILD)/tests/xapian-c/%: tests/xapian-c/%.c $(XC_LIB).a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests -std=c17 $(OPTIMISE) $(WARNINGS) $(LDFLAGS) $< $(XC_LIB).a -o $@ \
	    $(CHECK_LIBS) $(XAPIAN_LIBS)

$(BUILD)/tests/unit/%: tests/unit/%.c $(LIB).a $(XC_LIB).a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(LDFLAGS) $< $(LIB).a $(XC_LIB).a -o $@ $(CHECK_LIBS) $(LIBS) \
	    $(XAPIAN_LIBS)

# The portal without its main().
$(BUILD)/tests/unit/test_web: tests/unit/test_web.c $(filter-out %/main.o,$(WEB_OBJECTS)) $(LIB).a $(XC_LIB).a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(LDFLAGS) $(filter %.c %.o %.a,$^) -o $@ $(CHECK_LIBS) $(LIBS) \
	    $(shell $(PKG_CONFIG) --libs libmicrohttpd) $(XAPIAN_LIBS)

# What the browser tests need comes with npm; where it cannot be had they are skipped.
$(WEB_TESTS): tests/web/package-lock.json
	@mkdir -p $(@D)
	cp tests/web/package.json tests/web/package-lock.json $(@D)
	cd $(@D) && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund --ignore-scripts || \
	    { rm -rf node_modules; echo 'web tests: npm did not install them; they will be skipped'; }

check: all $(UNIT_TESTS) $(if $(SANITIZE),,$(WEB_TESTS))
	BUILD=$(BUILD) tests/run $(UNIT_TESTS)

# One after the other, so that the last line counts the last of them, whatever -j says.
test: check
	$(MAKE) SANITIZE=1 check

check-sanitize:
	$(MAKE) SANITIZE=1 check

check-valgrind: all $(UNIT_TESTS)
	BUILD=$(BUILD) VALGRIND=1 tests/run $(filter $(BUILD)/tests/xapian-c/%,$(UNIT_TESTS))

# ---- demonstration, measuring, fuzzing ----

demo: all
	BUILD=$(BUILD) tools/demo-answer

$(BUILD)/bench/%: tools/bench/%.c $(LIB).a $(XC_LIB).a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $< $(LIB).a $(XC_LIB).a -o $@ $(LIBS) $(XAPIAN_LIBS)

bench: all $(BENCH_TOOLS)
	BUILD=$(BUILD) tools/bench/run

$(BUILD)/fuzz/%: tools/fuzz/%.c $(wildcard $(ROOMS:%=src/%/*.c)) $(XC_LIB).a
	@mkdir -p $(@D)
	clang -std=c17 -O1 -g -D_GNU_SOURCE -Iinclude -Isrc -fsanitize=fuzzer,address,undefined \
	    $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(LOADED)) $< $(wildcard $(ROOMS:%=src/%/*.c)) $(XC_LIB).a -o $@ \
	    $(LIBS) $(XAPIAN_LIBS)

fuzz: $(FUZZERS)
	BUILD=$(BUILD) tools/fuzz/run

# ---- installation ----

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR)/acuan \
	    $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(MANDIR)/man7 $(DESTDIR)$(DATADIR) \
	    $(DESTDIR)$(COMPLETIONDIR) $(DESTDIR)$(LIBEXECDIR)
	install -m 755 $(ACUAN) $(DESTDIR)$(BINDIR)/acuan
	install -m 755 $(PDFTEXT) $(DESTDIR)$(LIBEXECDIR)/acuan-pdftext
	install -m 755 $(ACUAN_SERVE) $(DESTDIR)$(LIBEXECDIR)/acuan-serve
	install -m 644 $(XC_LIB).a $(LIB).a $(DESTDIR)$(LIBDIR)/
	install -m 755 $(XC_LIB).so $(DESTDIR)$(LIBDIR)/libxapian-c.so.0
	install -m 755 $(LIB).so $(DESTDIR)$(LIBDIR)/libacuan.so.0
	ln -sf libxapian-c.so.0 $(DESTDIR)$(LIBDIR)/libxapian-c.so
	ln -sf libacuan.so.0 $(DESTDIR)$(LIBDIR)/libacuan.so
	install -m 644 include/xapian-c.h include/acuan.h $(DESTDIR)$(INCLUDEDIR)/
	install -m 644 include/acuan/*.h $(DESTDIR)$(INCLUDEDIR)/acuan/
	install -m 644 $(BUILD)/acuan.pc $(BUILD)/xapian-c.pc $(DESTDIR)$(LIBDIR)/pkgconfig/
	install -m 644 $(BUILD)/man/*.1 $(DESTDIR)$(MANDIR)/man1/
	install -m 644 $(BUILD)/man/*.5 $(DESTDIR)$(MANDIR)/man5/
	install -m 644 $(BUILD)/man/*.7 $(DESTDIR)$(MANDIR)/man7/
	install -m 644 src/cli/completion.bash $(DESTDIR)$(COMPLETIONDIR)/acuan
	cp -R corpus/. $(DESTDIR)$(DATADIR)/
	sed 's|@BINDIR@|$(BINDIR)|' src/web/acuan.service >$(DESTDIR)$(DATADIR)/acuan.service

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/acuan $(DESTDIR)$(LIBDIR)/libxapian-c.* $(DESTDIR)$(LIBDIR)/libacuan.* \
	    $(DESTDIR)$(INCLUDEDIR)/xapian-c.h $(DESTDIR)$(INCLUDEDIR)/acuan.h \
	    $(DESTDIR)$(LIBDIR)/pkgconfig/acuan.pc $(DESTDIR)$(LIBDIR)/pkgconfig/xapian-c.pc \
	    $(addprefix $(DESTDIR)$(MANDIR)/man1/,$(notdir $(filter %.1,$(MAN_PAGES)))) \
	    $(addprefix $(DESTDIR)$(MANDIR)/man5/,$(notdir $(filter %.5,$(MAN_PAGES)))) \
	    $(addprefix $(DESTDIR)$(MANDIR)/man7/,$(notdir $(filter %.7,$(MAN_PAGES)))) \
	    $(DESTDIR)$(COMPLETIONDIR)/acuan
	rm -rf $(DESTDIR)$(INCLUDEDIR)/acuan $(DESTDIR)$(DATADIR) $(DESTDIR)$(LIBEXECDIR)

clean:
	rm -rf build

format:
	clang-format -i $(wildcard src/*/*.[ch] src/*/*.cc src/*/*.hh include/*.h include/*/*.h tests/*/*.[ch] tools/*/*.c)

-include $(XC_OBJECTS:.o=.d) $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(WEB_OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(BENCH_TOOLS:=.d) $(PDFTEXT).d
